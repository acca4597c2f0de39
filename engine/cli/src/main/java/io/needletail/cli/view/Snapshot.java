package io.needletail.cli.view;

import io.needletail.codecs.sbe.BookState;
import io.needletail.codecs.sbe.CheckCode;
import io.needletail.codecs.sbe.Direction;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TradingState;
import io.needletail.runtime.LatestField;
import io.needletail.runtime.LatestValues;

/** One instrument at one moment, as the engine last saw it; 0 = not known yet. */
record Snapshot(String symbol, long[] values) {
    static Snapshot of(LatestValues latest, int instrument) {
        return new Snapshot(latest.symbol(instrument), latest.read(instrument));
    }

    long get(LatestField field) {
        return LatestValues.of(values, field);
    }

    long get(LatestField field, int index) {
        return LatestValues.of(values, field, index);
    }

    double share(LatestField field) {
        return LatestValues.doubleOf(values, field);
    }

    BookState bookState() {
        return BookState.get((short) get(LatestField.BOOK_STATE));
    }

    TradingState tradingState() {
        return TradingState.get((short) get(LatestField.TRADING_STATE));
    }

    Direction direction() {
        return Direction.get((byte) get(LatestField.SIGNAL_DIRECTION));
    }

    Reason reason(LatestField field) {
        return Reason.get((short) get(field));
    }

    CheckCode refusedBy() {
        short code = (short) get(LatestField.NO_TRADE_CHECK);
        return code == 0 ? CheckCode.NULL_VAL : CheckCode.get(code);
    }

    Side orderSide() {
        short code = (short) get(LatestField.ORDER_SIDE);
        return code == 0 ? Side.NULL_VAL : Side.get(code);
    }

    OrderRole orderRole() {
        short code = (short) get(LatestField.ORDER_ROLE);
        return code == 0 ? OrderRole.NULL_VAL : OrderRole.get(code);
    }

    /** Middle of the book, or the last trade where there is no book. */
    long priceE8() {
        long bid = get(LatestField.BID_LEVELS, 0);
        long ask = get(LatestField.ASK_LEVELS, 0);
        return bid > 0 && ask > 0 ? bid + (ask - bid) / 2 : get(LatestField.TRADE_PRICE);
    }

    /** What the position would gain if it were closed at the current price. */
    long unrealizedE8() {
        double move = priceE8() - (double) get(LatestField.AVERAGE_PRICE);
        return get(LatestField.POSITION) == 0
                ? 0
                : Math.round(move * get(LatestField.POSITION) / 1e8);
    }
}
