package io.needletail.core.feature.candle;

import static io.needletail.core.feature.candle.Candle.before;
import static io.needletail.core.feature.candle.Candle.body;
import static io.needletail.core.feature.candle.Candle.bottom;
import static io.needletail.core.feature.candle.Candle.close;
import static io.needletail.core.feature.candle.Candle.color;
import static io.needletail.core.feature.candle.Candle.equal;
import static io.needletail.core.feature.candle.Candle.high;
import static io.needletail.core.feature.candle.Candle.isBlack;
import static io.needletail.core.feature.candle.Candle.isBodyAbove;
import static io.needletail.core.feature.candle.Candle.isBodyBelow;
import static io.needletail.core.feature.candle.Candle.isBodyWithin;
import static io.needletail.core.feature.candle.Candle.isDoji;
import static io.needletail.core.feature.candle.Candle.isEqual;
import static io.needletail.core.feature.candle.Candle.isLong;
import static io.needletail.core.feature.candle.Candle.isShavenAbove;
import static io.needletail.core.feature.candle.Candle.isShavenBelow;
import static io.needletail.core.feature.candle.Candle.isShort;
import static io.needletail.core.feature.candle.Candle.isWhite;
import static io.needletail.core.feature.candle.Candle.low;
import static io.needletail.core.feature.candle.Candle.lowerShadow;
import static io.needletail.core.feature.candle.Candle.near;
import static io.needletail.core.feature.candle.Candle.open;
import static io.needletail.core.feature.candle.Candle.top;
import static io.needletail.core.feature.candle.Candle.upperShadow;

/** Patterns of a candle and the one before it. */
final class PairShapes {
    /** What a pattern is worth where two ends of bodies only touch. */
    private static final double TOUCHING = 0.8;

    private PairShapes() {}

    static double counterattack(double[] s, int now) {
        int first = before(now, 1);
        return color(s, first) != color(s, now)
                        && isLong(s, first)
                        && isLong(s, now)
                        && isEqual(s, first, close(s, now), close(s, first))
                ? color(s, now) * CandleShape.BULLISH
                : CandleShape.NONE;
    }

    static double darkCloudCover(double[] s, int now, double penetration) {
        int first = before(now, 1);
        return isWhite(s, first)
                        && isLong(s, first)
                        && isBlack(s, now)
                        && open(s, now) > high(s, first)
                        && close(s, now) > open(s, first)
                        && close(s, first) - close(s, now) > body(s, first) * penetration
                ? CandleShape.BEARISH
                : CandleShape.NONE;
    }

    static double dojiStar(double[] s, int now) {
        int first = before(now, 1);
        boolean gap = isWhite(s, first) ? isBodyAbove(s, now, first) : isBodyBelow(s, now, first);
        return isLong(s, first) && isDoji(s, now) && gap
                ? color(s, first) * CandleShape.BEARISH
                : CandleShape.NONE;
    }

    static double engulfing(double[] s, int now) {
        int first = before(now, 1);
        return color(s, first) != color(s, now) && isBodyWithin(s, first, now)
                ? color(s, now) * CandleShape.BULLISH
                : CandleShape.NONE;
    }

    static double engulfingOrTouching(double[] s, int now) {
        int first = before(now, 1);
        if (color(s, first) == color(s, now)
                || body(s, now) == body(s, first)
                || !holds(s, now, first)) {
            return CandleShape.NONE;
        }
        double full = isBodyWithin(s, first, now) ? 1 : TOUCHING;
        return color(s, now) * full * CandleShape.BULLISH;
    }

    static double hammer(double[] s, int now) {
        int first = before(now, 1);
        return isHammer(s, now) && bottom(s, now) - low(s, first) <= near(s, first)
                ? CandleShape.BULLISH
                : CandleShape.NONE;
    }

    static double hangingMan(double[] s, int now) {
        int first = before(now, 1);
        return isHammer(s, now) && high(s, first) - bottom(s, now) <= near(s, first)
                ? CandleShape.BEARISH
                : CandleShape.NONE;
    }

    static double harami(double[] s, int now) {
        int first = before(now, 1);
        return isLong(s, first) && !isLong(s, now) && isBodyWithin(s, now, first)
                ? color(s, first) * CandleShape.BEARISH
                : CandleShape.NONE;
    }

    static double haramiOrTouching(double[] s, int now) {
        return !isLong(s, now) ? within(s, now) : CandleShape.NONE;
    }

    static double haramiCross(double[] s, int now) {
        int first = before(now, 1);
        return isLong(s, first) && isDoji(s, now) && isBodyWithin(s, now, first)
                ? color(s, first) * CandleShape.BEARISH
                : CandleShape.NONE;
    }

    static double haramiCrossOrTouching(double[] s, int now) {
        return isDoji(s, now) ? within(s, now) : CandleShape.NONE;
    }

    static double homingPigeon(double[] s, int now) {
        int first = before(now, 1);
        return isBlack(s, first)
                        && isBlack(s, now)
                        && isLong(s, first)
                        && !isLong(s, now)
                        && isBodyWithin(s, now, first)
                ? CandleShape.BULLISH
                : CandleShape.NONE;
    }

    static double inNeck(double[] s, int now) {
        int first = before(now, 1);
        double above = close(s, now) - close(s, first);
        return opensBelowLongBlack(s, now) && above >= 0 && above <= equal(s, first)
                ? CandleShape.BEARISH
                : CandleShape.NONE;
    }

    static double invertedHammer(double[] s, int now) {
        return isInvertedHammer(s, now) && isBodyBelow(s, now, before(now, 1))
                ? CandleShape.BULLISH
                : CandleShape.NONE;
    }

    static double kicking(double[] s, int now) {
        return kicks(s, now) ? color(s, now) * CandleShape.BULLISH : CandleShape.NONE;
    }

    static double kickingByLength(double[] s, int now) {
        int first = before(now, 1);
        int longer = body(s, now) > body(s, first) ? now : first;
        return kicks(s, now) ? color(s, longer) * CandleShape.BULLISH : CandleShape.NONE;
    }

    static double matchingLow(double[] s, int now) {
        int first = before(now, 1);
        return isBlack(s, first)
                        && isBlack(s, now)
                        && isEqual(s, first, close(s, now), close(s, first))
                ? CandleShape.BULLISH
                : CandleShape.NONE;
    }

    static double onNeck(double[] s, int now) {
        int first = before(now, 1);
        return opensBelowLongBlack(s, now) && isEqual(s, first, close(s, now), low(s, first))
                ? CandleShape.BEARISH
                : CandleShape.NONE;
    }

    static double piercing(double[] s, int now) {
        int first = before(now, 1);
        return opensBelowLongBlack(s, now)
                        && isLong(s, now)
                        && close(s, now) < open(s, first)
                        && close(s, now) - close(s, first) > body(s, first) * 0.5
                ? CandleShape.BULLISH
                : CandleShape.NONE;
    }

    static double separatingLines(double[] s, int now) {
        int first = before(now, 1);
        return color(s, first) != color(s, now) && isEqual(s, first, open(s, now), open(s, first))
                ? SingleShapes.beltHold(s, now)
                : CandleShape.NONE;
    }

    static double shootingStar(double[] s, int now) {
        return isInvertedHammer(s, now) && isBodyAbove(s, now, before(now, 1))
                ? CandleShape.BEARISH
                : CandleShape.NONE;
    }

    static double thrusting(double[] s, int now) {
        int first = before(now, 1);
        double above = close(s, now) - close(s, first);
        return opensBelowLongBlack(s, now)
                        && above > equal(s, first)
                        && above <= body(s, first) * 0.5
                ? CandleShape.BEARISH
                : CandleShape.NONE;
    }

    private static boolean isHammer(double[] s, int now) {
        return isShort(s, now) && lowerShadow(s, now) > body(s, now) && isShavenAbove(s, now);
    }

    private static boolean isInvertedHammer(double[] s, int now) {
        return isShort(s, now) && upperShadow(s, now) > body(s, now) && isShavenBelow(s, now);
    }

    private static boolean opensBelowLongBlack(double[] s, int now) {
        int first = before(now, 1);
        return isBlack(s, first)
                && isLong(s, first)
                && isWhite(s, now)
                && open(s, now) < low(s, first);
    }

    private static boolean kicks(double[] s, int now) {
        int first = before(now, 1);
        boolean gap = isWhite(s, now) ? low(s, now) > high(s, first) : high(s, now) < low(s, first);
        return color(s, first) != color(s, now)
                && SingleShapes.marubozu(s, first) != CandleShape.NONE
                && SingleShapes.marubozu(s, now) != CandleShape.NONE
                && gap;
    }

    /** The body's ends are not beyond the other's. */
    private static boolean holds(double[] s, int outer, int inner) {
        return top(s, inner) <= top(s, outer) && bottom(s, inner) >= bottom(s, outer);
    }

    private static double within(double[] s, int now) {
        int first = before(now, 1);
        if (!isLong(s, first) || !holds(s, first, now)) {
            return CandleShape.NONE;
        }
        double full = isBodyWithin(s, now, first) ? 1 : TOUCHING;
        return color(s, first) * full * CandleShape.BEARISH;
    }
}
