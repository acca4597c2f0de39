package io.needletail.core.feature.candle;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.Indicator;

/**
 * A break-out of an inside bar that is suspected to be false, and its confirmation: the close of
 * one of the three bars after it beyond the inside bar's other end, which counts double.
 */
public final class Hikkake extends Indicator {
    private static final int BARS_TO_CONFIRM = 3;

    private final int candles;
    private final int warmBars;
    private final CandleShape falseBreak;
    private double direction;
    private double level;
    private int barsLeft;

    Hikkake(int candles, int warmBars, CandleShape falseBreak, int out) {
        super(out);
        this.candles = candles;
        this.warmBars = warmBars;
        this.falseBreak = falseBreak;
    }

    @Override
    public void compute(double[] slots) {
        if (LastCandles.seen(slots, candles) < warmBars) {
            slots[out] = Double.NaN;
            return;
        }
        double broken = broken(slots);
        if (broken != CandleShape.NONE) {
            slots[out] = broken;
        } else {
            slots[out] = isConfirmed(slots) ? 2 * direction : CandleShape.NONE;
        }
    }

    @Override
    public void advance(double[] slots) {
        double broken = broken(slots);
        if (broken != CandleShape.NONE) {
            int inside = Candle.before(LastCandles.newest(candles), 1);
            direction = broken;
            level = broken > 0 ? Candle.high(slots, inside) : Candle.low(slots, inside);
            barsLeft = BARS_TO_CONFIRM;
        } else {
            barsLeft = isConfirmed(slots) ? 0 : Math.max(0, barsLeft - 1);
        }
    }

    private double broken(double[] slots) {
        return LastCandles.seen(slots, candles) >= warmBars - BARS_TO_CONFIRM
                ? falseBreak.of(slots, LastCandles.newest(candles))
                : CandleShape.NONE;
    }

    private boolean isConfirmed(double[] slots) {
        double close = Candle.close(slots, LastCandles.newest(candles));
        return barsLeft > 0 && (direction > 0 ? close > level : close < level);
    }

    @Override
    public void save(StateWriter to) {
        to.putDouble(direction);
        to.putDouble(level);
        to.putLong(barsLeft);
    }

    @Override
    public void load(StateReader from) {
        direction = from.getDouble();
        level = from.getDouble();
        barsLeft = from.getInt();
    }
}
