package io.needletail.core.feature.candle;

import io.needletail.core.feature.graph.Formula;

/** A pattern that follows from the last five candles alone. */
public final class CandlePattern extends Formula {
    private final int candles;
    private final int warmBars;
    private final CandleShape shape;

    CandlePattern(int candles, int warmBars, CandleShape shape, int out) {
        super(out);
        this.candles = candles;
        this.warmBars = warmBars;
        this.shape = shape;
    }

    @Override
    public void compute(double[] slots) {
        slots[out] =
                LastCandles.seen(slots, candles) >= warmBars
                        ? shape.of(slots, LastCandles.newest(candles))
                        : Double.NaN;
    }
}
