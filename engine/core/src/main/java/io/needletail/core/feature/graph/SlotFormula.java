package io.needletail.core.feature.graph;

/** A formula given as a function of the slots, which a compiled program holds as a constant. */
public final class SlotFormula extends Formula {

    /** What follows from the slots from a first one on. */
    @FunctionalInterface
    public interface Function {

        /** The figure; changes nothing. */
        double of(double[] slots, int first);
    }

    final Function function;
    final int first;

    /** Tells functions apart: programs of the same keys share their code, and so the functions. */
    final String key;

    /**
     * A formula over the slots from {@code first} on.
     *
     * @param key what the function follows from: of two with one key, either will do.
     */
    public SlotFormula(String key, Function function, int first, int out) {
        super(out);
        this.key = key;
        this.function = function;
        this.first = first;
    }

    @Override
    public void compute(double[] slots) {
        slots[out] = function.of(slots, first);
    }
}
