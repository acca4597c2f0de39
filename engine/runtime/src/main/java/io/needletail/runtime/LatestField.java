package io.needletail.runtime;

/**
 * What the live view knows of one instrument, one 64-bit value each, in file order. Prices,
 * quantities and money are E8; doubles by their bits; 0 = not known yet.
 */
public enum LatestField {
    /** Engine time of the last event. */
    TIME_NS,
    /** Last trade. */
    TRADE_PRICE,
    /** {@code BookState}. */
    BOOK_STATE,
    /** Signed position. */
    POSITION,
    /** Average entry price. */
    AVERAGE_PRICE,
    /** Realised profit before fees. */
    REALIZED_PNL,
    /** Fees paid. */
    FEES,
    /** Money and positions of the account. */
    EQUITY,
    /** Equity at the start of the day. */
    DAY_START_EQUITY,
    /** Quote currency not locked. */
    FREE_QUOTE,
    /** {@code TradingState}. */
    TRADING_STATE,
    /** 1 once the venue agrees with us. */
    RECONCILED,
    /** Orders working. */
    WORKING_ORDERS,
    /** Orders whose fate is not known. */
    UNKNOWN_ORDERS,
    /** Bars closed. */
    BARS,
    /** Last signal's {@code Direction}. */
    SIGNAL_DIRECTION,
    /** Last signal's {@code Reason}. */
    SIGNAL_REASON,
    /** Last signal's confidence, a double. */
    SIGNAL_CONFIDENCE,
    /** Engine time of the last signal. */
    SIGNAL_TIME_NS,
    /** Last prediction's probability of a rise, a double. */
    PROBABILITY_UP,
    /** {@code Reason} of the last decision point without an order. */
    NO_TRADE_REASON,
    /** {@code CheckCode} that refused it, or the null value. */
    NO_TRADE_CHECK,
    /** Its value, a double. */
    NO_TRADE_VALUE,
    /** Its threshold, a double. */
    NO_TRADE_THRESHOLD,
    /** Engine time of it. */
    NO_TRADE_TIME_NS,
    /** Last order intent's id. */
    ORDER_ID,
    /** Its {@code Side}. */
    ORDER_SIDE,
    /** Its {@code OrderRole}. */
    ORDER_ROLE,
    /** Its quantity. */
    ORDER_QUANTITY,
    /** Its price, or the null value. */
    ORDER_PRICE,
    /** Engine time of it. */
    ORDER_TIME_NS,
    /** Last fill's price. */
    FILL_PRICE,
    /** Last fill's quantity. */
    FILL_QUANTITY,
    /** Engine time of it. */
    FILL_TIME_NS,
    /** Round trips. */
    CLOSED_TRADES,
    /** Round trips that earned before fees. */
    WINNING_TRADES,
    /** Profit of the last round trip before fees. */
    LAST_TRADE_PNL,
    /** {@code Reason} of its exit. */
    LAST_TRADE_REASON,
    /** Predictions whose horizon has passed. */
    PREDICTIONS_JUDGED,
    /** Those that were right. */
    PREDICTIONS_RIGHT,
    /** Best five levels: price and quantity, bids best first. */
    BID_LEVELS(10),
    /** Best five levels: price and quantity, asks best first. */
    ASK_LEVELS(10);

    /** Book levels kept. */
    public static final int LEVELS = 5;

    private final int width;

    LatestField() {
        this(1);
    }

    LatestField(int width) {
        this.width = width;
    }

    int width() {
        return width;
    }
}
