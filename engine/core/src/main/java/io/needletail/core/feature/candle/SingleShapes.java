package io.needletail.core.feature.candle;

import static io.needletail.core.feature.candle.Candle.body;
import static io.needletail.core.feature.candle.Candle.bottom;
import static io.needletail.core.feature.candle.Candle.color;
import static io.needletail.core.feature.candle.Candle.halfShadows;
import static io.needletail.core.feature.candle.Candle.high;
import static io.needletail.core.feature.candle.Candle.isDoji;
import static io.needletail.core.feature.candle.Candle.isLong;
import static io.needletail.core.feature.candle.Candle.isShavenAbove;
import static io.needletail.core.feature.candle.Candle.isShavenBelow;
import static io.needletail.core.feature.candle.Candle.isShort;
import static io.needletail.core.feature.candle.Candle.isWhite;
import static io.needletail.core.feature.candle.Candle.low;
import static io.needletail.core.feature.candle.Candle.lowerShadow;
import static io.needletail.core.feature.candle.Candle.near;
import static io.needletail.core.feature.candle.Candle.tenth;
import static io.needletail.core.feature.candle.Candle.top;
import static io.needletail.core.feature.candle.Candle.upperShadow;

/** Patterns of one candle. */
final class SingleShapes {
    private SingleShapes() {}

    static double beltHold(double[] s, int now) {
        boolean held = isWhite(s, now) ? isShavenBelow(s, now) : isShavenAbove(s, now);
        return isLong(s, now) && held ? coloured(s, now) : CandleShape.NONE;
    }

    static double closingMarubozu(double[] s, int now) {
        boolean shaven = isWhite(s, now) ? isShavenAbove(s, now) : isShavenBelow(s, now);
        return isLong(s, now) && shaven ? coloured(s, now) : CandleShape.NONE;
    }

    static double doji(double[] s, int now) {
        return isDoji(s, now) ? CandleShape.BULLISH : CandleShape.NONE;
    }

    static double dragonflyDoji(double[] s, int now) {
        return isDoji(s, now) && isShavenAbove(s, now) && lowerShadow(s, now) > tenth(s, now)
                ? CandleShape.BULLISH
                : CandleShape.NONE;
    }

    static double gravestoneDoji(double[] s, int now) {
        return isDoji(s, now) && isShavenBelow(s, now) && upperShadow(s, now) > tenth(s, now)
                ? CandleShape.BULLISH
                : CandleShape.NONE;
    }

    static double highWave(double[] s, int now) {
        double twice = 2 * body(s, now);
        return isShort(s, now) && upperShadow(s, now) > twice && lowerShadow(s, now) > twice
                ? coloured(s, now)
                : CandleShape.NONE;
    }

    static double longLeggedDoji(double[] s, int now) {
        double body = body(s, now);
        return isDoji(s, now) && (lowerShadow(s, now) > body || upperShadow(s, now) > body)
                ? CandleShape.BULLISH
                : CandleShape.NONE;
    }

    static double longLine(double[] s, int now) {
        return isLong(s, now) && hasShortShadows(s, now) ? coloured(s, now) : CandleShape.NONE;
    }

    static double marubozu(double[] s, int now) {
        return isLong(s, now) && isShavenAbove(s, now) && isShavenBelow(s, now)
                ? coloured(s, now)
                : CandleShape.NONE;
    }

    static double rickshawMan(double[] s, int now) {
        double body = body(s, now);
        double middle = (high(s, now) - low(s, now)) / 2;
        double near = near(s, now);
        return isDoji(s, now)
                        && lowerShadow(s, now) > body
                        && upperShadow(s, now) > body
                        && bottom(s, now) - low(s, now) - middle <= near
                        && top(s, now) - low(s, now) - middle >= -near
                ? CandleShape.BULLISH
                : CandleShape.NONE;
    }

    static double shortLine(double[] s, int now) {
        return isShort(s, now) && hasShortShadows(s, now) ? coloured(s, now) : CandleShape.NONE;
    }

    static double spinningTop(double[] s, int now) {
        double body = body(s, now);
        return isShort(s, now) && upperShadow(s, now) > body && lowerShadow(s, now) > body
                ? coloured(s, now)
                : CandleShape.NONE;
    }

    static double takuri(double[] s, int now) {
        return isDoji(s, now) && isShavenAbove(s, now) && lowerShadow(s, now) > 2 * body(s, now)
                ? CandleShape.BULLISH
                : CandleShape.NONE;
    }

    private static boolean hasShortShadows(double[] s, int now) {
        return upperShadow(s, now) < halfShadows(s, now)
                && lowerShadow(s, now) < halfShadows(s, now);
    }

    private static double coloured(double[] s, int now) {
        return color(s, now) * CandleShape.BULLISH;
    }
}
