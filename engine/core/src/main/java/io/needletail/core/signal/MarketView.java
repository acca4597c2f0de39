package io.needletail.core.signal;

import io.needletail.codecs.sbe.BookState;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.market.BarValues;
import io.needletail.core.market.MarketColumn;

/**
 * The market of the event's instrument, for a strategy to read. Valid during the call that hands it
 * over; the same object serves every event.
 */
public final class MarketView {
    private MarketColumn column;

    MarketView wrap(MarketColumn column) {
        this.column = column;
        return this;
    }

    /** Index of the instrument in the configuration. */
    public int instrumentId() {
        return column.instrumentId;
    }

    /** Whether the book may be trusted. */
    public BookState bookState() {
        return column.bookState;
    }

    /** Best bid, 0 = none. */
    public long bidPriceE8() {
        return column.bidPriceE8;
    }

    /** Best ask, 0 = none. */
    public long askPriceE8() {
        return column.askPriceE8;
    }

    /** Quantity at the best bid. */
    public long bidQuantityE8() {
        return column.bidQuantityE8;
    }

    /** Quantity at the best ask. */
    public long askQuantityE8() {
        return column.askQuantityE8;
    }

    /** Mid of best bid and ask; the last trade's price when a side is missing. */
    public long midPriceE8() {
        return column.midPriceE8();
    }

    /** Visible bid levels, best first. */
    public int bidLevels() {
        return column.bidLevels;
    }

    /** Visible ask levels, best first. */
    public int askLevels() {
        return column.askLevels;
    }

    /** Price of a visible bid level, 0 = the best. */
    public long bidPriceE8(int level) {
        return column.bidPricesE8[level];
    }

    /** Quantity of a visible bid level. */
    public long bidQuantityE8(int level) {
        return column.bidQuantitiesE8[level];
    }

    /** Price of a visible ask level, 0 = the best. */
    public long askPriceE8(int level) {
        return column.askPricesE8[level];
    }

    /** Quantity of a visible ask level. */
    public long askQuantityE8(int level) {
        return column.askQuantitiesE8[level];
    }

    /** Price of the last trade. */
    public long tradePriceE8() {
        return column.tradePriceE8;
    }

    /** Quantity of the last trade. */
    public long tradeQuantityE8() {
        return column.tradeQuantityE8;
    }

    /** Taker's side of the last trade. */
    public Side tradeAggressor() {
        return column.tradeAggressor;
    }

    /** Bars that this event closed. */
    public int barCount() {
        return column.barCount;
    }

    /** A bar that this event closed, shortest interval first; to be read, not changed. */
    public BarValues bar(int index) {
        return column.bars[index];
    }

    /** Least step of a price, 0 = not known yet. */
    public long tickSizeE8() {
        return column.tickSizeE8;
    }

    /** Least step of a quantity, 0 = not known yet. */
    public long lotSizeE8() {
        return column.lotSizeE8;
    }

    /** Least quantity of an order. */
    public long minQuantityE8() {
        return column.minQuantityE8;
    }

    /** Least notional of an order. */
    public long minNotionalE8() {
        return column.minNotionalE8;
    }

    /** A position may be negative. */
    public boolean shortAllowed() {
        return column.shortAllowed;
    }
}
