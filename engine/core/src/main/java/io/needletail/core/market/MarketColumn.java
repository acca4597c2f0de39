package io.needletail.core.market;

import io.needletail.codecs.sbe.BookState;
import io.needletail.codecs.sbe.InstrumentStatus;
import io.needletail.codecs.sbe.Side;

/**
 * What the market is after this event, for the one instrument it concerns, by value: later stages
 * may run on other threads. Everything but the event marks and the bars is carried forward from
 * event to event of the instrument.
 */
public final class MarketColumn {
    /** Hash of step 1's whole state after this event, where one is due; else meaningless. */
    public long stateHash;

    /** Levels of the book a stage can see. */
    public static final int DEPTH = 20;

    /** Most kinds of bars. */
    public static final int MAX_CLOCKS = 16;

    /** Most bars that one event can close: one of each kind, and those that fill a hole. */
    public static final int MAX_BARS = 64;

    /** Instrument of this event, -1 = none. */
    public int instrumentId;

    // What this event was.
    /** The book's visible levels or best quote changed. */
    public boolean bookChanged;

    /** A trade happened: {@link #tradePriceE8} and its fellows are this event's. */
    public boolean traded;

    /** The mark price, the index or the funding rate changed. */
    public boolean marked;

    /** A liquidation happened: {@link #liquidationQuantityE8} and its fellows are this event's. */
    public boolean liquidated;

    /**
     * Bars that this event closed; the first {@link #barCount} of {@link #bars}, the shortest
     * interval first among those of one time.
     */
    public final BarValues[] bars = new BarValues[MAX_BARS];

    /** Number of bars closed by this event. */
    public int barCount;

    /**
     * Bars still running, as they are after this event: the first {@link #runningCount}; only where
     * features are looked at within bars.
     */
    public final BarValues[] running = new BarValues[MAX_CLOCKS];

    /** Number of running bars. */
    public int runningCount;

    // The instrument's market now.
    /** Whether the book may be trusted. */
    public BookState bookState;

    /** Engine time of the instrument's last market message, 0 = none yet. */
    public long lastMarketTimeNs;

    /** Best bid, 0 = none; of the synced book, else of the last quote. */
    public long bidPriceE8;

    /** Best ask, 0 = none. */
    public long askPriceE8;

    /** Quantity at the best bid. */
    public long bidQuantityE8;

    /** Quantity at the best ask. */
    public long askQuantityE8;

    /** Visible bid levels, best first. */
    public int bidLevels;

    /** Visible ask levels, best first. */
    public int askLevels;

    /** Prices of the visible bid levels. */
    public final long[] bidPricesE8 = new long[DEPTH];

    /** Quantities of the visible bid levels. */
    public final long[] bidQuantitiesE8 = new long[DEPTH];

    /** Prices of the visible ask levels. */
    public final long[] askPricesE8 = new long[DEPTH];

    /** Quantities of the visible ask levels. */
    public final long[] askQuantitiesE8 = new long[DEPTH];

    /**
     * Price of the last trade (or of the last bar's close while no trade was seen), 0 = none yet.
     */
    public long tradePriceE8;

    /** Quantity of the last trade. */
    public long tradeQuantityE8;

    /** Taker's side of the last trade. */
    public Side tradeAggressor;

    /** Mark price of a derivative, 0 = none. */
    public long markPriceE8;

    /** Index price of a derivative, 0 = none. */
    public long indexPriceE8;

    /** Funding rate of a derivative for its next settlement, 8 decimals. */
    public long fundingRateE8;

    /** When funding is settled next, 0 = unknown. */
    public long nextFundingTimeNs;

    /** Price of the last liquidation, 0 = none. */
    public long liquidationPriceE8;

    /** Quantity of the last liquidation. */
    public long liquidationQuantityE8;

    /** Side of the last liquidation's order: SELL closes a long. */
    public Side liquidationSide;

    // The venue's rules for the instrument; see InstrumentDefinition.
    /** UNKNOWN until the venue has defined it. */
    public InstrumentStatus status;

    /** Least step of a price. */
    public long tickSizeE8;

    /** Least step of a quantity. */
    public long lotSizeE8;

    /** Least quantity of an order. */
    public long minQuantityE8;

    /** Most quantity of an order, 0 = no limit. */
    public long maxQuantityE8;

    /** Most quantity of an order at the market, 0 = no limit but {@link #maxQuantityE8}. */
    public long maxMarketQuantityE8;

    /** Least notional of an order. */
    public long minNotionalE8;

    /** Most notional of an order, 0 = no limit. */
    public long maxNotionalE8;

    /** {@link #maxNotionalE8} holds for orders at the market too. */
    public boolean maxNotionalAtMarket;

    /** A position may be negative. */
    public boolean shortAllowed;

    /** The venue cancels the sibling of a pair itself. */
    public boolean venueOco;

    /** The venue takes no STOP_LOSS order. */
    public boolean noStopLoss;

    /** An empty column. */
    public MarketColumn() {
        for (int i = 0; i < MAX_BARS; i++) {
            bars[i] = new BarValues();
        }
        for (int i = 0; i < MAX_CLOCKS; i++) {
            running[i] = new BarValues();
        }
    }

    /**
     * Mid of best bid and ask; the last trade's price when a side is missing; 0 when nothing is
     * known.
     */
    public long midPriceE8() {
        return bidPriceE8 > 0 && askPriceE8 > 0
                ? bidPriceE8 + (askPriceE8 - bidPriceE8) / 2
                : tradePriceE8;
    }

    /**
     * What can be ordered of a quantity: floored to the lot; 0 when the venue would not take an
     * order so small. A position of less counts as none: nobody could close it.
     */
    public long orderableE8(long quantityE8, Contract contract) {
        long flooredE8 =
                lotSizeE8 > 0 ? quantityE8 - Math.floorMod(quantityE8, lotSizeE8) : quantityE8;
        if (flooredE8 <= 0 || flooredE8 < minQuantityE8) {
            return 0;
        }
        long priceE8 = midPriceE8();
        boolean tooSmall =
                priceE8 > 0
                        && contract.fits(flooredE8, priceE8)
                        && contract.notionalE8(flooredE8, priceE8) < minNotionalE8;
        return tooSmall ? 0 : flooredE8;
    }
}
