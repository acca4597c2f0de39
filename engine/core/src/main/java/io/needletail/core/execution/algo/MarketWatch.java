package io.needletail.core.execution.algo;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.market.MarketColumn;

/**
 * What the market did while a parent was worked, pauses left out: volume, its average price, how
 * fast each side takes, how far mid moves. Statistics in double, summed in the order of events.
 */
final class MarketWatch {
    private double volume;
    private double notional;
    private double bought;
    private double squares;
    private long midE8;

    void begin(MarketColumn market) {
        volume = 0;
        notional = 0;
        bought = 0;
        squares = 0;
        midE8 = market.midPriceE8();
    }

    void on(MarketColumn market) {
        if (market.traded) {
            double quantity = FixedPoint.toDouble(market.tradeQuantityE8);
            volume += quantity;
            notional += quantity * FixedPoint.toDouble(market.tradePriceE8);
            bought += market.tradeAggressor == Side.BUY ? quantity : 0;
        }
        long nowE8 = market.midPriceE8();
        if (nowE8 > 0 && midE8 > 0) {
            double move = FixedPoint.toDouble(nowE8 - midE8);
            squares += move * move;
        }
        midE8 = nowE8 > 0 ? nowE8 : midE8;
    }

    /** Everything that traded, base currency. */
    double volume() {
        return volume;
    }

    /** Average price of all trades by volume, 0 = there were none. */
    long averagePriceE8() {
        return volume > 0 ? FixedPoint.fromDouble(notional / volume) : 0;
    }

    /** Taken by a side so far, base currency. */
    double takenBy(Side side) {
        return side == Side.BUY ? bought : volume - bought;
    }

    /**
     * Realised variance of mid so far: the sum of its squared moves (Andersen, Bollerslev, Diebold
     * and Labys 2003), price units squared.
     */
    double variance() {
        return squares;
    }

    void save(StateWriter out) {
        out.putDouble(volume);
        out.putDouble(notional);
        out.putDouble(bought);
        out.putDouble(squares);
        out.putLong(midE8);
    }

    void load(StateReader in) {
        volume = in.getDouble();
        notional = in.getDouble();
        bought = in.getDouble();
        squares = in.getDouble();
        midE8 = in.getLong();
    }
}
