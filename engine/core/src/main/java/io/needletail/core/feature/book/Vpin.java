package io.needletail.core.feature.book;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.Gauge;
import io.needletail.core.feature.window.RollingSum;
import io.needletail.core.market.MarketColumn;

/**
 * Probability of informed trading by volume: the mean of {@code |bought - sold| / bucket} over the
 * last n buckets of equal quantity, 0…1; a trade is split between buckets, one larger than all of
 * them fills them all (Easley, López de Prado and O'Hara, Review of Financial Studies 25, 2012).
 */
public final class Vpin extends Gauge {
    private final RollingSum imbalances;
    private final double bucket;
    private double bought;
    private double sold;

    Vpin(int out, double bucket, int buckets) {
        super(out);
        this.bucket = bucket;
        imbalances = new RollingSum(buckets);
    }

    @Override
    public void on(MarketColumn market, double[] slots) {
        double left = FixedPoint.toDouble(market.tradeQuantityE8);
        boolean buy = market.tradeAggressor == Side.BUY;
        double most = bucket * imbalances.capacity();
        left = left > most ? most + left % bucket : left;
        while (left > 0) {
            double part = Math.min(left, bucket - bought - sold);
            bought += buy ? part : 0;
            sold += buy ? 0 : part;
            left -= part;
            if (bought + sold >= bucket) {
                imbalances.push(Math.abs(bought - sold) / bucket);
                bought = 0;
                sold = 0;
            } else if (part <= 0) {
                break;
            }
        }
        boolean full = imbalances.isFull();
        slots[out] = full ? imbalances.sum() / imbalances.capacity() : Double.NaN;
    }

    @Override
    public void save(StateWriter to) {
        imbalances.save(to);
        to.putDouble(bought);
        to.putDouble(sold);
    }

    @Override
    public void load(StateReader from) {
        imbalances.load(from);
        bought = from.getDouble();
        sold = from.getDouble();
    }
}
