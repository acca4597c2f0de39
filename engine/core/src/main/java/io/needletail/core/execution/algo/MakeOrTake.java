package io.needletail.core.execution.algo;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.market.MarketColumn;
import io.needletail.core.signal.AlgoTerms;

/**
 * What it would cost, against mid and per unit, to trade a quantity now or to wait for it at the
 * best price for a while:
 *
 * <pre>
 *   take = s/2 + f_t · m
 *   make = p · (f_m · m - s/2) + (1 - p) · (take + σ · √T · √(2/π))
 *   p    = exp(-(Q + q) / (μ · T))
 * </pre>
 *
 * <p>m mid, s spread, f fees, T the wait in seconds, Q the quantity ahead of us at our price, q
 * ours, μ how much the other side has taken per second so far. p is the chance that more than Q + q
 * is taken in T when that amount is exponentially distributed around μ · T, which assumes nothing
 * but its mean. √(2/π) · σ · √T is how far a price without drift has moved on average after T, σ²
 * the realised variance of mid per second; who waited in vain then takes, after the price went
 * against him. The trade-off is that of Cont and Kukanov, "Optimal order placement in limit order
 * markets" (2017). Nobody has taken yet: p is 0.
 */
final class MakeOrTake {
    private static final double BPS = 10_000;
    private static final double NS = 1e9;
    private static final double MEAN_MOVE = Math.sqrt(2 / Math.PI);

    private double take;
    private double make;

    /** Weighs both for a quantity that would wait for {@code waitNs}. */
    void weigh(ParentOrder parent, long quantityE8, long waitNs, long nowNs, MarketColumn market) {
        AlgoTerms terms = parent.asked.terms;
        boolean buys = parent.asked.side == Side.BUY;
        double mid = FixedPoint.toDouble(market.midPriceE8());
        double half = FixedPoint.toDouble(market.askPriceE8 - market.bidPriceE8) / 2;
        double seconds = waitNs / NS;
        double seen = Math.max(1, nowNs - parent.startNs) / NS;
        double ahead = FixedPoint.toDouble(buys ? market.bidQuantityE8 : market.askQuantityE8);
        double taken = parent.watch.takenBy(buys ? Side.SELL : Side.BUY) / seen * seconds;
        double wanted = ahead + FixedPoint.toDouble(quantityE8);
        double fills = taken > 0 ? StrictMath.exp(-wanted / taken) : 0;
        double moved = Math.sqrt(parent.watch.variance() / seen * seconds) * MEAN_MOVE;
        take = half + terms.takerBps() / BPS * mid;
        make = fills * (terms.makerBps() / BPS * mid - half) + (1 - fills) * (take + moved);
    }

    /** Cost of taking, price units. */
    double take() {
        return take;
    }

    /** Expected cost of waiting, price units. */
    double make() {
        return make;
    }
}
