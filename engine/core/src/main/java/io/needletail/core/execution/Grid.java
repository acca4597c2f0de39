package io.needletail.core.execution;

import io.needletail.core.market.MarketColumn;

/** Brings prices and quantities onto an instrument's steps; a step of 0 is no grid. */
public final class Grid {
    private Grid() {}

    /** The nearest multiple of the step at or below. */
    public static long floor(long value, long step) {
        return step > 0 ? value - Math.floorMod(value, step) : value;
    }

    /** The nearest multiple of the step at or above. */
    public static long ceiling(long value, long step) {
        return step > 0 ? Math.addExact(value, Math.floorMod(-value, step)) : value;
    }

    /** Brings a price onto the tick, upwards or downwards. */
    static long onTick(long priceE8, boolean up, long tickE8) {
        return up ? ceiling(priceE8, tickE8) : floor(priceE8, tickE8);
    }

    /** What can be ordered of a quantity; 0 when the venue would not take an order so small. */
    public static long orderable(long quantityE8, MarketColumn market) {
        return market.orderableE8(quantityE8);
    }
}
