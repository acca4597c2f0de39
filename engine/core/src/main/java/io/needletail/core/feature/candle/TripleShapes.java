package io.needletail.core.feature.candle;

import static io.needletail.core.feature.candle.Candle.before;
import static io.needletail.core.feature.candle.Candle.body;
import static io.needletail.core.feature.candle.Candle.bottom;
import static io.needletail.core.feature.candle.Candle.close;
import static io.needletail.core.feature.candle.Candle.color;
import static io.needletail.core.feature.candle.Candle.far;
import static io.needletail.core.feature.candle.Candle.halfShadows;
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
import static io.needletail.core.feature.candle.Candle.tenth;
import static io.needletail.core.feature.candle.Candle.top;
import static io.needletail.core.feature.candle.Candle.upperShadow;

/** Patterns of three candles: the first is the oldest, the third is now. */
final class TripleShapes {
    private TripleShapes() {}

    static double twoCrows(double[] s, int now) {
        int first = before(now, 2);
        int second = before(now, 1);
        return isLongWhite(s, first)
                        && isBlack(s, second)
                        && isBodyAbove(s, second, first)
                        && isBlack(s, now)
                        && open(s, now) < open(s, second)
                        && open(s, now) > close(s, second)
                        && close(s, now) > open(s, first)
                        && close(s, now) < close(s, first)
                ? CandleShape.BEARISH
                : CandleShape.NONE;
    }

    static double threeInside(double[] s, int now) {
        int first = before(now, 2);
        int second = before(now, 1);
        boolean turned =
                isWhite(s, first)
                        ? isBlack(s, now) && close(s, now) < open(s, first)
                        : isWhite(s, now) && close(s, now) > open(s, first);
        return isLong(s, first) && !isLong(s, second) && isBodyWithin(s, second, first) && turned
                ? color(s, first) * CandleShape.BEARISH
                : CandleShape.NONE;
    }

    static double threeOutside(double[] s, int now) {
        int second = before(now, 1);
        boolean further =
                isWhite(s, second)
                        ? close(s, now) > close(s, second)
                        : close(s, now) < close(s, second);
        return further ? PairShapes.engulfing(s, second) : CandleShape.NONE;
    }

    static double threeStarsInSouth(double[] s, int now) {
        int first = before(now, 2);
        int second = before(now, 1);
        boolean black = isBlack(s, first) && isBlack(s, second) && isBlack(s, now);
        boolean calmer =
                body(s, second) < body(s, first)
                        && open(s, second) > close(s, first)
                        && open(s, second) <= high(s, first)
                        && low(s, second) < close(s, first)
                        && low(s, second) >= low(s, first)
                        && lowerShadow(s, second) > tenth(s, second);
        boolean still =
                isShort(s, now)
                        && isShavenBelow(s, now)
                        && isShavenAbove(s, now)
                        && low(s, now) > low(s, second)
                        && high(s, now) < high(s, second);
        return black
                        && isLong(s, first)
                        && lowerShadow(s, first) > body(s, first)
                        && calmer
                        && still
                ? CandleShape.BULLISH
                : CandleShape.NONE;
    }

    static double threeWhiteSoldiers(double[] s, int now) {
        int first = before(now, 2);
        int second = before(now, 1);
        return areWhiteAndRising(s, now)
                        && isShavenAbove(s, first)
                        && isShavenAbove(s, second)
                        && isShavenAbove(s, now)
                        && opensWithinOrNear(s, second, first)
                        && opensWithinOrNear(s, now, second)
                        && body(s, second) - body(s, first) > -far(s, first)
                        && body(s, now) - body(s, second) > -far(s, second)
                        && isLong(s, now)
                ? CandleShape.BULLISH
                : CandleShape.NONE;
    }

    static double abandonedBaby(double[] s, int now, double penetration) {
        int first = before(now, 2);
        int second = before(now, 1);
        boolean alone =
                isWhite(s, first)
                        ? low(s, second) > high(s, first) && high(s, now) < low(s, second)
                        : high(s, second) < low(s, first) && low(s, now) > high(s, second);
        return isDoji(s, second) && alone ? turn(s, now, penetration) : CandleShape.NONE;
    }

    static double advanceBlock(double[] s, int now) {
        int first = before(now, 2);
        int second = before(now, 1);
        return areWhiteAndRising(s, now)
                        && opensWithinOrNear(s, second, first)
                        && opensWithinOrNear(s, now, second)
                        && isLong(s, first)
                        && upperShadow(s, first) < halfShadows(s, first)
                        && isTiring(s, now)
                ? CandleShape.BEARISH
                : CandleShape.NONE;
    }

    static double eveningDojiStar(double[] s, int now, double penetration) {
        return isDoji(s, before(now, 1)) ? evening(s, now, penetration) : CandleShape.NONE;
    }

    static double eveningStar(double[] s, int now, double penetration) {
        return !isLong(s, before(now, 1)) ? evening(s, now, penetration) : CandleShape.NONE;
    }

    static double gapSideBySideWhite(double[] s, int now) {
        int first = before(now, 2);
        int second = before(now, 1);
        boolean up = isBodyAbove(s, second, first);
        boolean gap =
                up
                        ? isBodyAbove(s, now, first)
                        : isBodyBelow(s, second, first) && isBodyBelow(s, now, first);
        return gap
                        && isWhite(s, second)
                        && isWhite(s, now)
                        && Math.abs(body(s, now) - body(s, second)) <= near(s, second)
                        && isEqual(s, second, open(s, now), open(s, second))
                ? (up ? CandleShape.BULLISH : CandleShape.BEARISH)
                : CandleShape.NONE;
    }

    static double identicalThreeCrows(double[] s, int now) {
        int first = before(now, 2);
        int second = before(now, 1);
        return isBlackAndShaven(s, first)
                        && isBlackAndShaven(s, second)
                        && isBlackAndShaven(s, now)
                        && close(s, first) > close(s, second)
                        && close(s, second) > close(s, now)
                        && isEqual(s, first, open(s, second), close(s, first))
                        && isEqual(s, second, open(s, now), close(s, second))
                ? CandleShape.BEARISH
                : CandleShape.NONE;
    }

    static double morningDojiStar(double[] s, int now, double penetration) {
        return isDoji(s, before(now, 1)) ? morning(s, now, penetration) : CandleShape.NONE;
    }

    static double morningStar(double[] s, int now, double penetration) {
        return !isLong(s, before(now, 1)) ? morning(s, now, penetration) : CandleShape.NONE;
    }

    static double stalledPattern(double[] s, int now) {
        int first = before(now, 2);
        int second = before(now, 1);
        boolean small =
                isShort(s, now)
                        && close(s, second) - body(s, now) - open(s, now) <= near(s, second);
        return isWhite(s, first)
                        && isWhite(s, second)
                        && isWhite(s, now)
                        && close(s, now) > close(s, second)
                        && close(s, second) > close(s, first)
                        && isLong(s, first)
                        && isLong(s, second)
                        && isShavenAbove(s, second)
                        && opensWithinOrNear(s, second, first)
                        && small
                ? CandleShape.BEARISH
                : CandleShape.NONE;
    }

    static double stickSandwich(double[] s, int now) {
        int first = before(now, 2);
        int second = before(now, 1);
        return isBlack(s, first)
                        && isWhite(s, second)
                        && isBlack(s, now)
                        && low(s, second) > close(s, first)
                        && isEqual(s, first, close(s, now), close(s, first))
                ? CandleShape.BULLISH
                : CandleShape.NONE;
    }

    static double tasukiGap(double[] s, int now) {
        int first = before(now, 2);
        int second = before(now, 1);
        boolean halfClosed =
                isWhite(s, second)
                        ? isBodyAbove(s, second, first)
                                && close(s, now) < open(s, second)
                                && close(s, now) > top(s, first)
                        : isBodyBelow(s, second, first)
                                && close(s, now) > open(s, second)
                                && close(s, now) < bottom(s, first);
        return color(s, second) != color(s, now)
                        && open(s, now) < top(s, second)
                        && open(s, now) > bottom(s, second)
                        && halfClosed
                        && Math.abs(body(s, second) - body(s, now)) < near(s, second)
                ? color(s, second) * CandleShape.BULLISH
                : CandleShape.NONE;
    }

    static double tristar(double[] s, int now) {
        int first = before(now, 2);
        int second = before(now, 1);
        double most = tenth(s, first);
        if (body(s, first) > most || body(s, second) > most || body(s, now) > most) {
            return CandleShape.NONE;
        }
        if (isBodyAbove(s, second, first) && top(s, now) < top(s, second)) {
            return CandleShape.BEARISH;
        }
        return isBodyBelow(s, second, first) && bottom(s, now) > bottom(s, second)
                ? CandleShape.BULLISH
                : CandleShape.NONE;
    }

    static double uniqueThreeRiver(double[] s, int now) {
        int first = before(now, 2);
        int second = before(now, 1);
        return isLong(s, first)
                        && isBlack(s, first)
                        && isBlack(s, second)
                        && close(s, second) > close(s, first)
                        && open(s, second) <= open(s, first)
                        && low(s, second) < low(s, first)
                        && isShort(s, now)
                        && isWhite(s, now)
                        && open(s, now) > low(s, second)
                ? CandleShape.BULLISH
                : CandleShape.NONE;
    }

    static double upsideGapTwoCrows(double[] s, int now) {
        int first = before(now, 2);
        int second = before(now, 1);
        return isLongWhite(s, first)
                        && isBlack(s, second)
                        && !isLong(s, second)
                        && isBodyAbove(s, second, first)
                        && isBlack(s, now)
                        && open(s, now) > open(s, second)
                        && close(s, now) < close(s, second)
                        && close(s, now) > close(s, first)
                ? CandleShape.BEARISH
                : CandleShape.NONE;
    }

    static double gapThreeMethods(double[] s, int now) {
        int first = before(now, 2);
        int second = before(now, 1);
        boolean gap =
                isWhite(s, first) ? isBodyAbove(s, second, first) : isBodyBelow(s, second, first);
        return color(s, first) == color(s, second)
                        && color(s, second) != color(s, now)
                        && isInBody(s, second, open(s, now))
                        && isInBody(s, first, close(s, now))
                        && gap
                ? color(s, first) * CandleShape.BULLISH
                : CandleShape.NONE;
    }

    static boolean isBlackAndShaven(double[] s, int c) {
        return isBlack(s, c) && isShavenBelow(s, c);
    }

    private static boolean isLongWhite(double[] s, int c) {
        return isWhite(s, c) && isLong(s, c);
    }

    private static boolean isInBody(double[] s, int c, double price) {
        return price < top(s, c) && price > bottom(s, c);
    }

    /** Three white candles, each of which opens and closes above the one before. */
    private static boolean areWhiteAndRising(double[] s, int now) {
        int first = before(now, 2);
        int second = before(now, 1);
        return isWhite(s, first)
                && isWhite(s, second)
                && isWhite(s, now)
                && close(s, now) > close(s, second)
                && close(s, second) > close(s, first)
                && open(s, now) > open(s, second)
                && open(s, second) > open(s, first);
    }

    /** It opens above the other's open and at most a little above its close. */
    private static boolean opensWithinOrNear(double[] s, int c, int other) {
        return open(s, c) > open(s, other) && open(s, c) - close(s, other) <= near(s, other);
    }

    /** The bodies get smaller, or the shadows above them long. */
    private static boolean isTiring(double[] s, int now) {
        int first = before(now, 2);
        int second = before(now, 1);
        double growth = body(s, second) - body(s, first);
        double newGrowth = body(s, now) - body(s, second);
        boolean farSmaller = growth < -far(s, first) && newGrowth < near(s, second);
        boolean shadowed =
                upperShadow(s, now) > halfShadows(s, now)
                        || upperShadow(s, second) > halfShadows(s, second);
        return farSmaller
                || newGrowth < -far(s, second)
                || newGrowth < 0 && growth < 0 && shadowed
                || newGrowth < 0 && upperShadow(s, now) > body(s, now);
    }

    private static double evening(double[] s, int now, double penetration) {
        int first = before(now, 2);
        return isWhite(s, first) && isBodyAbove(s, before(now, 1), first)
                ? turn(s, now, penetration)
                : CandleShape.NONE;
    }

    private static double morning(double[] s, int now, double penetration) {
        int first = before(now, 2);
        return isBlack(s, first) && isBodyBelow(s, before(now, 1), first)
                ? turn(s, now, penetration)
                : CandleShape.NONE;
    }

    /** The third goes against the long first, and into its body by that share. */
    private static double turn(double[] s, int now, double penetration) {
        int first = before(now, 2);
        double into = (close(s, now) - close(s, first)) * color(s, now);
        return isLong(s, first)
                        && isLong(s, now)
                        && color(s, now) != color(s, first)
                        && into > body(s, first) * penetration
                ? color(s, now) * CandleShape.BULLISH
                : CandleShape.NONE;
    }
}
