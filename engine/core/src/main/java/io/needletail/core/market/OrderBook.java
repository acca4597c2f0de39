package io.needletail.core.market;

import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * A book of price levels (L2). It holds at most {@code maxLevels} levels a side: when one more
 * comes, the worst is dropped and counted, for what is far from the touch is never read.
 */
public final class OrderBook {
    private final BookSide bids;
    private final BookSide asks;
    private long lastUpdateId;

    /** An empty book. */
    public OrderBook(int maxLevels) {
        bids = new BookSide(Side.BUY, maxLevels);
        asks = new BookSide(Side.SELL, maxLevels);
    }

    /** Removes every level. */
    public void clear() {
        bids.clear();
        asks.clear();
        lastUpdateId = 0;
    }

    /** Sets the quantity bid at a price; 0 removes the level. */
    public void setBid(long priceE8, long quantityE8) {
        bids.set(priceE8, quantityE8);
    }

    /** Sets the quantity asked at a price; 0 removes the level. */
    public void setAsk(long priceE8, long quantityE8) {
        asks.set(priceE8, quantityE8);
    }

    /** Highest bid, 0 = none. */
    public long bestBidE8() {
        return bids.bestPriceE8();
    }

    /** Lowest ask, 0 = none. */
    public long bestAskE8() {
        return asks.bestPriceE8();
    }

    /** Quantity at a price of one side, 0 = none. */
    public long quantityE8(Side side, long priceE8) {
        return (side == Side.BUY ? bids : asks).quantityE8(priceE8);
    }

    /** Number of levels of one side. */
    public int levels(Side side) {
        return (side == Side.BUY ? bids : asks).levels();
    }

    /** Levels dropped because the book was full, since it was built. */
    public long droppedLevels() {
        return bids.droppedLevels() + asks.droppedLevels();
    }

    /** A bid at or above an ask. */
    public boolean isCrossed() {
        return bids.levels() > 0 && asks.levels() > 0 && bestBidE8() >= bestAskE8();
    }

    /** Venue's id of the last update that the book contains, 0 = none. */
    public long lastUpdateId() {
        return lastUpdateId;
    }

    /** Sets the venue's id of the last update that the book contains. */
    public void lastUpdateId(long lastUpdateId) {
        this.lastUpdateId = lastUpdateId;
    }

    /**
     * Whether a level of one side was set, since {@link #copyBest}, that is not worse than the last
     * level copied: if not, the same levels would be copied again.
     */
    public boolean isTouched(Side side) {
        return (side == Side.BUY ? bids : asks).isTouched();
    }

    /**
     * Copies the best levels of one side, best first.
     *
     * @return whether anything differs from what the arrays held.
     */
    public boolean copyBest(Side side, long[] pricesE8, long[] quantitiesE8, int count) {
        return (side == Side.BUY ? bids : asks).copyBest(pricesE8, quantitiesE8, count);
    }

    /** Gives the levels and the id. */
    public void save(StateWriter out) {
        out.putLong(lastUpdateId);
        bids.save(out);
        asks.save(out);
    }

    /** Takes the levels and the id. */
    public void load(StateReader in) {
        lastUpdateId = in.getLong();
        bids.load(in);
        asks.load(in);
    }
}
