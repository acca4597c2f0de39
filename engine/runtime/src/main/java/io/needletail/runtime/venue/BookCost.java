package io.needletail.runtime.venue;

import io.needletail.codecs.FixedPoint;
import io.needletail.core.sim.Ladder;

/** What taking from a book costs. */
final class BookCost {
    private BookCost() {}

    /** Quote amount of taking so much, as far as the book goes. */
    static long ofE8(Ladder ladder, long quantityE8) {
        long left = quantityE8;
        long cost = 0;
        for (int depth = 0; depth < ladder.size() && left > 0; depth++) {
            long taken = Math.min(left, ladder.quantityE8(depth));
            cost += FixedPoint.multiply(ladder.priceE8(depth), taken);
            left -= taken;
        }
        return cost;
    }

    /** Quantity, in whole lots, that so much of the quote asset takes. */
    static long quantityE8(Ladder ladder, long quoteE8, long lotE8) {
        double left = quoteE8;
        double quantity = 0;
        for (int depth = 0; depth < ladder.size() && left > 0; depth++) {
            double price = ladder.priceE8(depth) / (double) FixedPoint.ONE;
            double taken = Math.min(left / price, ladder.quantityE8(depth));
            quantity += taken;
            left -= taken * price;
        }
        return (long) (quantity / lotE8) * lotE8;
    }
}
