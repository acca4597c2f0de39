package io.needletail.core.feature.candle;

import static io.needletail.core.feature.candle.Candle.before;
import static io.needletail.core.feature.candle.Candle.body;
import static io.needletail.core.feature.candle.Candle.bottom;
import static io.needletail.core.feature.candle.Candle.close;
import static io.needletail.core.feature.candle.Candle.color;
import static io.needletail.core.feature.candle.Candle.high;
import static io.needletail.core.feature.candle.Candle.isBlack;
import static io.needletail.core.feature.candle.Candle.isBodyAbove;
import static io.needletail.core.feature.candle.Candle.isBodyBelow;
import static io.needletail.core.feature.candle.Candle.isLong;
import static io.needletail.core.feature.candle.Candle.isShavenAbove;
import static io.needletail.core.feature.candle.Candle.isShavenBelow;
import static io.needletail.core.feature.candle.Candle.isShort;
import static io.needletail.core.feature.candle.Candle.isWhite;
import static io.needletail.core.feature.candle.Candle.low;
import static io.needletail.core.feature.candle.Candle.near;
import static io.needletail.core.feature.candle.Candle.open;
import static io.needletail.core.feature.candle.Candle.tenth;
import static io.needletail.core.feature.candle.Candle.top;
import static io.needletail.core.feature.candle.Candle.upperShadow;

/** Patterns of four and five candles, and the false breaks that {@link Hikkake} waits on. */
final class LongShapes {
    private LongShapes() {}

    static double threeBlackCrows(double[] s, int now) {
        int third = before(now, 1);
        int second = before(now, 2);
        int first = before(now, 3);
        return isWhite(s, first)
                        && TripleShapes.isBlackAndShaven(s, second)
                        && TripleShapes.isBlackAndShaven(s, third)
                        && TripleShapes.isBlackAndShaven(s, now)
                        && opensInBlack(s, third, second)
                        && opensInBlack(s, now, third)
                        && high(s, first) > close(s, second)
                        && close(s, second) > close(s, third)
                        && close(s, third) > close(s, now)
                ? CandleShape.BEARISH
                : CandleShape.NONE;
    }

    static double threeLineStrike(double[] s, int now) {
        int third = before(now, 1);
        int second = before(now, 2);
        int first = before(now, 3);
        boolean alike =
                color(s, first) == color(s, second)
                        && color(s, second) == color(s, third)
                        && color(s, now) != color(s, third);
        double sign = color(s, third);
        return alike
                        && opensInOrNear(s, second, first)
                        && opensInOrNear(s, third, second)
                        && (close(s, third) - close(s, second)) * sign > 0
                        && (close(s, second) - close(s, first)) * sign > 0
                        && (open(s, now) - close(s, third)) * sign > 0
                        && (open(s, first) - close(s, now)) * sign > 0
                ? sign * CandleShape.BULLISH
                : CandleShape.NONE;
    }

    static double breakaway(double[] s, int now) {
        int fourth = before(now, 1);
        int third = before(now, 2);
        int second = before(now, 3);
        int first = before(now, 4);
        boolean alike =
                color(s, first) == color(s, second)
                        && color(s, second) == color(s, fourth)
                        && color(s, fourth) != color(s, now);
        boolean gap =
                isWhite(s, first) ? isBodyAbove(s, second, first) : isBodyBelow(s, second, first);
        double sign = color(s, first);
        return isLong(s, first)
                        && alike
                        && gap
                        && isFurther(s, third, second, sign)
                        && isFurther(s, fourth, third, sign)
                        && (open(s, second) - close(s, now)) * sign > 0
                        && (close(s, now) - close(s, first)) * sign > 0
                ? sign * CandleShape.BEARISH
                : CandleShape.NONE;
    }

    static double concealingBabySwallow(double[] s, int now) {
        int third = before(now, 1);
        int second = before(now, 2);
        int first = before(now, 3);
        boolean black =
                isBlack(s, first) && isBlack(s, second) && isBlack(s, third) && isBlack(s, now);
        return black
                        && isShavenBelow(s, first)
                        && isShavenAbove(s, first)
                        && isShavenBelow(s, second)
                        && isShavenAbove(s, second)
                        && isBodyBelow(s, third, second)
                        && upperShadow(s, third) > tenth(s, third)
                        && high(s, third) > close(s, second)
                        && high(s, now) > high(s, third)
                        && low(s, now) < low(s, third)
                ? CandleShape.BULLISH
                : CandleShape.NONE;
    }

    static double ladderBottom(double[] s, int now) {
        int fourth = before(now, 1);
        int third = before(now, 2);
        int second = before(now, 3);
        int first = before(now, 4);
        boolean black =
                isBlack(s, first) && isBlack(s, second) && isBlack(s, third) && isBlack(s, fourth);
        return black
                        && isWhite(s, now)
                        && open(s, first) > open(s, second)
                        && open(s, second) > open(s, third)
                        && close(s, first) > close(s, second)
                        && close(s, second) > close(s, third)
                        && upperShadow(s, fourth) > tenth(s, fourth)
                        && open(s, now) > open(s, fourth)
                        && close(s, now) > high(s, fourth)
                ? CandleShape.BULLISH
                : CandleShape.NONE;
    }

    static double matHold(double[] s, int now, double penetration) {
        int fourth = before(now, 1);
        int third = before(now, 2);
        int second = before(now, 3);
        int first = before(now, 4);
        double deepest = body(s, first) * penetration;
        double highest = Math.max(Math.max(high(s, second), high(s, third)), high(s, fourth));
        return restsAfterLong(s, now)
                        && isWhite(s, first)
                        && isBlack(s, second)
                        && isWhite(s, now)
                        && isBodyAbove(s, second, first)
                        && bottom(s, third) < close(s, first)
                        && bottom(s, fourth) < close(s, first)
                        && close(s, first) - bottom(s, third) < deepest
                        && close(s, first) - bottom(s, fourth) < deepest
                        && top(s, third) < open(s, second)
                        && top(s, fourth) < top(s, third)
                        && open(s, now) > close(s, fourth)
                        && close(s, now) > highest
                ? CandleShape.BULLISH
                : CandleShape.NONE;
    }

    static double riseFallThreeMethods(double[] s, int now) {
        int fourth = before(now, 1);
        int third = before(now, 2);
        int second = before(now, 3);
        int first = before(now, 4);
        double sign = color(s, first);
        boolean alike =
                color(s, second) == -sign
                        && color(s, third) == -sign
                        && color(s, fourth) == -sign
                        && color(s, now) == sign;
        return restsAfterLong(s, now)
                        && isLong(s, now)
                        && alike
                        && isBodyInRange(s, second, first)
                        && isBodyInRange(s, third, first)
                        && isBodyInRange(s, fourth, first)
                        && (close(s, second) - close(s, third)) * sign > 0
                        && (close(s, third) - close(s, fourth)) * sign > 0
                        && (open(s, now) - close(s, fourth)) * sign > 0
                        && (close(s, now) - close(s, first)) * sign > 0
                ? sign * CandleShape.BULLISH
                : CandleShape.NONE;
    }

    static double hikkake(double[] s, int now) {
        int inside = before(now, 1);
        return isInside(s, inside, before(now, 2)) ? broken(s, now, inside) : CandleShape.NONE;
    }

    static double hikkakeModified(double[] s, int now) {
        int inside = before(now, 1);
        int second = before(now, 2);
        if (!isInside(s, second, before(now, 3)) || !isInside(s, inside, second)) {
            return CandleShape.NONE;
        }
        double broken = broken(s, now, inside);
        double fromEnd =
                broken > 0 ? close(s, second) - low(s, second) : high(s, second) - close(s, second);
        return fromEnd <= near(s, second) ? broken : CandleShape.NONE;
    }

    /** Bullish where the bar breaks out below, which is held to be false. */
    private static double broken(double[] s, int now, int inside) {
        if (isFurther(s, now, inside, -1)) {
            return CandleShape.BULLISH;
        }
        return isFurther(s, now, inside, 1) ? CandleShape.BEARISH : CandleShape.NONE;
    }

    private static boolean isInside(double[] s, int c, int other) {
        return high(s, c) < high(s, other) && low(s, c) > low(s, other);
    }

    /** High and low are both further in that direction. */
    private static boolean isFurther(double[] s, int c, int other, double sign) {
        return (high(s, c) - high(s, other)) * sign > 0 && (low(s, c) - low(s, other)) * sign > 0;
    }

    private static boolean isBodyInRange(double[] s, int c, int other) {
        return bottom(s, c) < high(s, other) && top(s, c) > low(s, other);
    }

    private static boolean opensInBlack(double[] s, int c, int other) {
        return open(s, c) < open(s, other) && open(s, c) > close(s, other);
    }

    private static boolean opensInOrNear(double[] s, int c, int other) {
        return bottom(s, other) - open(s, c) <= near(s, other)
                && open(s, c) - top(s, other) <= near(s, other);
    }

    /** A long candle, then three short ones before the one now. */
    private static boolean restsAfterLong(double[] s, int now) {
        return isLong(s, before(now, 4))
                && isShort(s, before(now, 3))
                && isShort(s, before(now, 2))
                && isShort(s, before(now, 1));
    }
}
