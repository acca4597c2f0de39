package io.needletail.core.feature;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/** A kernel fed with one field of each bar. */
final class SeriesIndicator implements Indicator {

    /** Which series feeds the kernel. */
    enum Field {
        CLOSE,
        VOLUME,
        /** Not defined of the first bar, which is passed over. */
        TRUE_RANGE
    }

    private final Field field;
    private final Kernel kernel;

    SeriesIndicator(Field field, Kernel kernel) {
        this.field = field;
        this.kernel = kernel;
    }

    @Override
    public void onBar(BarFigures bar) {
        double value =
                switch (field) {
                    case CLOSE -> bar.close();
                    case VOLUME -> bar.volume();
                    case TRUE_RANGE -> bar.trueRange();
                };
        if (!Double.isNaN(value)) {
            kernel.add(value);
        }
    }

    @Override
    public double value() {
        return kernel.value();
    }

    @Override
    public boolean isWarm() {
        return kernel.isWarm();
    }

    @Override
    public int barsNeeded() {
        return kernel.needed() + (field == Field.TRUE_RANGE ? 1 : 0);
    }

    @Override
    public void save(StateWriter out) {
        kernel.save(out);
    }

    @Override
    public void load(StateReader in) {
        kernel.load(in);
    }
}
