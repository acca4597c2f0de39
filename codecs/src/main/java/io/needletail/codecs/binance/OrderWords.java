package io.needletail.codecs.binance;

import static io.needletail.codecs.binance.RequestWriter.ascii;

import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TimeInForce;
import io.needletail.codecs.wire.JsonFields;
import io.needletail.codecs.wire.TextTable;

/** The venue's words for what our enums say, and back. */
final class OrderWords {
    private static final byte[] BUY = ascii("BUY");
    private static final byte[] SELL = ascii("SELL");
    private static final byte[] MARKET = ascii("MARKET");
    private static final byte[] LIMIT = ascii("LIMIT");
    private static final byte[] LIMIT_MAKER = ascii("LIMIT_MAKER");
    private static final byte[] STOP_LOSS = ascii("STOP_LOSS");
    private static final byte[] STOP_LOSS_LIMIT = ascii("STOP_LOSS_LIMIT");
    private static final byte[] TAKE_PROFIT = ascii("TAKE_PROFIT");
    private static final byte[] TAKE_PROFIT_LIMIT = ascii("TAKE_PROFIT_LIMIT");
    private static final byte[] GTC = ascii("GTC");
    private static final byte[] IOC = ascii("IOC");
    private static final byte[] FOK = ascii("FOK");

    private static final TextTable SIDES = new TextTable("BUY", "SELL");
    private static final Side[] SIDE_VALUES = {Side.BUY, Side.SELL};
    private static final TextTable TYPES =
            new TextTable(
                    "MARKET",
                    "LIMIT",
                    "LIMIT_MAKER",
                    "STOP_LOSS",
                    "STOP_LOSS_LIMIT",
                    "TAKE_PROFIT",
                    "TAKE_PROFIT_LIMIT");
    private static final OrderType[] TYPE_VALUES = {
        OrderType.MARKET,
        OrderType.LIMIT,
        OrderType.LIMIT_MAKER,
        OrderType.STOP_LOSS,
        OrderType.STOP_LOSS_LIMIT,
        OrderType.TAKE_PROFIT,
        OrderType.TAKE_PROFIT_LIMIT
    };
    private static final TextTable STATUSES =
            new TextTable(
                    "NEW",
                    "PENDING_NEW",
                    "PARTIALLY_FILLED",
                    "FILLED",
                    "CANCELED",
                    "PENDING_CANCEL",
                    "REJECTED",
                    "EXPIRED",
                    "EXPIRED_IN_MATCH");
    private static final OrderStatus[] STATUS_VALUES = {
        OrderStatus.NEW,
        OrderStatus.NEW,
        OrderStatus.PARTIALLY_FILLED,
        OrderStatus.FILLED,
        OrderStatus.CANCELED,
        OrderStatus.NEW,
        OrderStatus.REJECTED,
        OrderStatus.EXPIRED,
        OrderStatus.EXPIRED
    };

    private OrderWords() {}

    static byte[] of(Side side) {
        return switch (side) {
            case BUY -> BUY;
            case SELL -> SELL;
            case NULL_VAL -> null;
        };
    }

    static byte[] of(OrderType type) {
        return switch (type) {
            case MARKET -> MARKET;
            case LIMIT -> LIMIT;
            case LIMIT_MAKER -> LIMIT_MAKER;
            case STOP_LOSS -> STOP_LOSS;
            case STOP_LOSS_LIMIT -> STOP_LOSS_LIMIT;
            case TAKE_PROFIT -> TAKE_PROFIT;
            case TAKE_PROFIT_LIMIT -> TAKE_PROFIT_LIMIT;
            case NULL_VAL -> null;
        };
    }

    /** A resting order needs a time in force; without one it is good till cancelled. */
    static byte[] of(TimeInForce timeInForce) {
        return switch (timeInForce) {
            case IOC -> IOC;
            case FOK -> FOK;
            case GTC, NONE, NULL_VAL -> GTC;
        };
    }

    static Side side(JsonFields fields, int field, CodecCounts counts) {
        int index = index(fields, field, SIDES, counts);
        return index == TextTable.NONE ? Side.NULL_VAL : SIDE_VALUES[index];
    }

    static OrderType type(JsonFields fields, int field, CodecCounts counts) {
        int index = index(fields, field, TYPES, counts);
        return index == TextTable.NONE ? OrderType.NULL_VAL : TYPE_VALUES[index];
    }

    /** The status; a word nobody knows is UNKNOWN, since its order may be in any state. */
    static OrderStatus status(JsonFields fields, int field, CodecCounts counts) {
        int index = index(fields, field, STATUSES, counts);
        return index == TextTable.NONE ? OrderStatus.UNKNOWN : STATUS_VALUES[index];
    }

    private static int index(JsonFields fields, int field, TextTable words, CodecCounts counts) {
        int index = fields.text(field, words);
        if (index == TextTable.NONE) {
            counts.unknownValue();
        }
        return index;
    }
}
