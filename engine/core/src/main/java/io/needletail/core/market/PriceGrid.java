package io.needletail.core.market;

/**
 * Numbers prices by the step that divides all those seen: price = step x index. The step is found
 * from the prices themselves, so a book needs no definition, and a changed tick size cannot break
 * it. The division is a multiplication by 2^64 / step, rounded up: exact for every multiple of the
 * step, and whatever is no multiple shows when multiplied back.
 */
final class PriceGrid {
    /** {@link #indexOf} of a price between two steps. */
    static final long OFF_GRID = Long.MIN_VALUE;

    private long step;
    private long reciprocal;

    long indexOf(long priceE8) {
        long index = step == 1 ? priceE8 : Math.unsignedMultiplyHigh(priceE8, reciprocal);
        return index * step == priceE8 ? index : OFF_GRID;
    }

    long priceE8(long index) {
        return index * step;
    }

    /** Makes the grid so fine that it has this price, above 0, as well. */
    void refine(long priceE8) {
        long a = step;
        long b = priceE8;
        while (a != 0) {
            long rest = b % a;
            b = a;
            a = rest;
        }
        step = b;
        reciprocal = Long.divideUnsigned(-1L, step) + 1;
    }
}
