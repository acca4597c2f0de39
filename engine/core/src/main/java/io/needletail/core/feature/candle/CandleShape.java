package io.needletail.core.feature.candle;

/** What a pattern says of the newest candle and those before it. */
@FunctionalInterface
interface CandleShape {
    /** It points up. */
    double BULLISH = 100;

    /** It points down. */
    double BEARISH = -100;

    /** It is not there. */
    double NONE = 0;

    /** The pattern's value, with the newest candle at that slot. */
    double of(double[] slots, int now);
}
