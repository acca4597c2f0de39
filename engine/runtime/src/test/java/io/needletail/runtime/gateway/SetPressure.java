package io.needletail.runtime.gateway;

/** A core that is as far behind as a test says. */
final class SetPressure implements Pressure {
    boolean high;
    boolean low = true;
    int bearable = 1_000;

    @Override
    public boolean isHigh(long atNs) {
        return high;
    }

    @Override
    public boolean isLow() {
        return low;
    }

    @Override
    public int bearable() {
        return bearable;
    }

    @Override
    public long mostNs() {
        return 1_000;
    }
}
