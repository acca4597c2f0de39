package io.needletail.core.market;

import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

import java.util.Arrays;

/**
 * The best levels as readers see them: taken from the book only when a whole message has been
 * applied, so that no reader sees half of one.
 */
final class TopLevels {
    private final long[] bidPricesE8 = new long[MarketColumn.DEPTH];
    private final long[] bidQuantitiesE8 = new long[MarketColumn.DEPTH];
    private final long[] askPricesE8 = new long[MarketColumn.DEPTH];
    private final long[] askQuantitiesE8 = new long[MarketColumn.DEPTH];
    private int bids;
    private int asks;

    /** Takes the book's best levels; returns whether they differ from those before. */
    boolean take(OrderBook book) {
        int bidsBefore = bids;
        int asksBefore = asks;
        bids = Math.min(book.levels(Side.BUY), MarketColumn.DEPTH);
        asks = Math.min(book.levels(Side.SELL), MarketColumn.DEPTH);
        boolean changed = bids != bidsBefore | asks != asksBefore;
        if (bids != bidsBefore || book.isTouched(Side.BUY)) {
            changed |= book.copyBest(Side.BUY, bidPricesE8, bidQuantitiesE8, MarketColumn.DEPTH);
        }
        if (asks != asksBefore || book.isTouched(Side.SELL)) {
            changed |= book.copyBest(Side.SELL, askPricesE8, askQuantitiesE8, MarketColumn.DEPTH);
        }
        return changed;
    }

    /** Shows nothing; returns whether anything was shown before. */
    boolean clear() {
        boolean changed = bids + asks > 0;
        if (changed) {
            Arrays.fill(bidPricesE8, 0);
            Arrays.fill(bidQuantitiesE8, 0);
            Arrays.fill(askPricesE8, 0);
            Arrays.fill(askQuantitiesE8, 0);
            bids = 0;
            asks = 0;
        }
        return changed;
    }

    void save(StateWriter out) {
        out.putLong(bids);
        out.putLong(asks);
        for (int i = 0; i < bids; i++) {
            out.putLong(bidPricesE8[i]);
            out.putLong(bidQuantitiesE8[i]);
        }
        for (int i = 0; i < asks; i++) {
            out.putLong(askPricesE8[i]);
            out.putLong(askQuantitiesE8[i]);
        }
    }

    void load(StateReader in) {
        bids = in.getInt();
        asks = in.getInt();
        for (int i = 0; i < bids; i++) {
            bidPricesE8[i] = in.getLong();
            bidQuantitiesE8[i] = in.getLong();
        }
        for (int i = 0; i < asks; i++) {
            askPricesE8[i] = in.getLong();
            askQuantitiesE8[i] = in.getLong();
        }
    }

    void copyTo(MarketColumn out) {
        out.bidLevels = bids;
        out.askLevels = asks;
        System.arraycopy(bidPricesE8, 0, out.bidPricesE8, 0, bids);
        System.arraycopy(bidQuantitiesE8, 0, out.bidQuantitiesE8, 0, bids);
        System.arraycopy(askPricesE8, 0, out.askPricesE8, 0, asks);
        System.arraycopy(askQuantitiesE8, 0, out.askQuantitiesE8, 0, asks);
    }
}
