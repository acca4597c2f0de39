package io.needletail.core.feature.candle;

import io.needletail.codecs.Cold;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.BarField;
import io.needletail.core.feature.graph.Indicator;
import io.needletail.core.feature.graph.Wiring;
import io.needletail.core.feature.window.RollingSum;

/**
 * The last five candles, each with what was long, short and near when it came. It writes the number
 * of bars seen, then the candles, the newest first.
 */
public final class LastCandles extends Indicator {
    private static final int CANDLES = 5;
    private static final int MOST_COUNTED = 1_000;
    private static final double UNITS = 1e8;

    private final int bar;
    private final double[] past = new double[(CANDLES - 1) * Candle.WIDTH];
    private final RollingSum bodies = new RollingSum(10);
    private final RollingSum ranges = new RollingSum(10);
    private final RollingSum shadows = new RollingSum(10);
    private final RollingSum fiveRanges = new RollingSum(5);
    private int seen;

    LastCandles(int bar, int out) {
        super(out);
        this.bar = bar;
    }

    /** The slot from which on they stand, in that graph. */
    @Cold
    static int slot(Wiring w) {
        int bar = w.bar(BarField.OPEN);
        return w.add(
                "last_candles", 1 + CANDLES * Candle.WIDTH, 1, out -> new LastCandles(bar, out));
    }

    /** Bars seen, this one included; at most 1,000. */
    static double seen(double[] slots, int candles) {
        return slots[candles];
    }

    /** The newest candle. */
    static int newest(int candles) {
        return candles + 1;
    }

    @Override
    public void compute(double[] slots) {
        int now = out + 1;
        slots[out] = seen + 1;
        Candle.write(
                slots,
                now,
                Math.rint(slots[bar] * UNITS),
                Math.rint(slots[bar + 1] * UNITS),
                Math.rint(slots[bar + 2] * UNITS),
                Math.rint(slots[bar + 3] * UNITS));
        Candle.writeMeasures(
                slots, now, bodies.sum(), ranges.sum(), shadows.sum(), fiveRanges.sum());
        System.arraycopy(past, 0, slots, now + Candle.WIDTH, past.length);
    }

    @Override
    public void advance(double[] slots) {
        int now = out + 1;
        double body = Candle.body(slots, now);
        double range = Candle.high(slots, now) - Candle.low(slots, now);
        bodies.push(body);
        ranges.push(range);
        shadows.push(range - body);
        fiveRanges.push(range);
        System.arraycopy(slots, now, past, 0, past.length);
        seen = Math.min(seen + 1, MOST_COUNTED);
    }

    @Override
    public void save(StateWriter to) {
        for (double value : past) {
            to.putDouble(value);
        }
        bodies.save(to);
        ranges.save(to);
        shadows.save(to);
        fiveRanges.save(to);
        to.putLong(seen);
    }

    @Override
    public void load(StateReader from) {
        for (int i = 0; i < past.length; i++) {
            past[i] = from.getDouble();
        }
        bodies.load(from);
        ranges.load(from);
        shadows.load(from);
        fiveRanges.load(from);
        seen = from.getInt();
    }
}
