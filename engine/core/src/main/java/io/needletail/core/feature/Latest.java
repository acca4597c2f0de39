package io.needletail.core.feature;

/** A field of the latest bar itself, for others to be measured against. */
final class Latest implements Indicator {

    /** Which field. */
    enum Field {
        CLOSE,
        VOLUME
    }

    private final Field field;
    private final BarFigures bar;

    Latest(Field field, BarFigures bar) {
        this.field = field;
        this.bar = bar;
    }

    @Override
    public void onBar(BarFigures closed) {}

    @Override
    public double value() {
        return field == Field.CLOSE ? bar.close() : bar.volume();
    }

    @Override
    public boolean isWarm() {
        return !Double.isNaN(bar.close());
    }

    @Override
    public int barsNeeded() {
        return 1;
    }
}
