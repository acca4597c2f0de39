package io.needletail.core.execution;

import io.needletail.codecs.Cold;

import java.util.Objects;

/**
 * How a position is protected beyond its first stop and target. A stop only ever moves towards the
 * price. R is the first stop's distance from the price.
 *
 * @param stopBasis what the first stop stands behind.
 * @param structureIntervalNs bars whose swings count, of STRUCTURE; must be among the market's.
 * @param structureWing bars on either side that a swing must stand out from, 1 to 20. Lower: nearer
 *     swings, more of them noise. Higher: farther ones, known later.
 * @param structureAtr how far behind the swing the stop stands, in average true ranges, 0 to 10.
 * @param structureTarget the target is the last swing in the position's favour, where there is one
 *     beyond the price; else, and otherwise, rewardRisk times R.
 * @param trailBy the stop follows the best price at this fraction of it, 0 = it does not, to 0.5.
 * @param trailAfter profit in R from which it does, 0 to 100.
 * @param chandelierAtr the stop follows the best price at so many average true ranges, 0 = it does
 *     not, to 20. Source: Chuck LeBeau's chandelier exit, highest high since the entry less a
 *     multiple of the average true range.
 * @param breakEvenAfter profit in R from which the stop stands at the entry price at least, 0 =
 *     never, to 100.
 * @param timeStopNs a position held for longer is closed, 0 = never, to 365 days.
 * @param leastMove least improvement of a stop worth a message, in R, 0.01 to 10. Lower: more
 *     messages.
 * @param moveIntervalNs least time from one move to the next, 100 ms to 1 hour. Lower: more
 *     messages; higher: the stop lags.
 * @param waived positions are not protected at the venue: the explicit waiver, told at each entry.
 */
@Cold
public record ProtectionConfig(
        StopBasis stopBasis,
        long structureIntervalNs,
        int structureWing,
        double structureAtr,
        boolean structureTarget,
        double trailBy,
        double trailAfter,
        double chandelierAtr,
        double breakEvenAfter,
        long timeStopNs,
        double leastMove,
        long moveIntervalNs,
        boolean waived) {
    private static final long DAY_NS = 86_400_000_000_000L;

    /** Checks each value. */
    public ProtectionConfig {
        Objects.requireNonNull(stopBasis, "protection.stopBasis must be atr or structure");
        ExecutionConfig.check(
                "protection.structureInterval (seconds)", structureIntervalNs / 1e9, 1, 604_800);
        ExecutionConfig.check("protection.structureWing", structureWing, 1, SwingLevels.MOST_WING);
        ExecutionConfig.check("protection.structureAtr", structureAtr, 0, 10);
        ExecutionConfig.check("protection.trailBy", trailBy, 0, 0.5);
        ExecutionConfig.check("protection.trailAfter", trailAfter, 0, 100);
        ExecutionConfig.check("protection.chandelierAtr", chandelierAtr, 0, 20);
        ExecutionConfig.check("protection.breakEvenAfter", breakEvenAfter, 0, 100);
        ExecutionConfig.check("protection.timeStop (days)", (double) timeStopNs / DAY_NS, 0, 365);
        ExecutionConfig.check("protection.leastMove", leastMove, 0.01, 10);
        ExecutionConfig.check(
                "protection.moveInterval (seconds)", moveIntervalNs / 1e9, 0.1, 3_600);
    }

    /** Orders that protect a position: a stop and a target. */
    int orders() {
        return waived ? 0 : 2;
    }

    /** A stop and a target that stay where they are. */
    public static ProtectionConfig fixed() {
        return new ProtectionConfig(
                StopBasis.ATR,
                60_000_000_000L,
                2,
                0,
                false,
                0,
                0,
                0,
                0,
                0,
                0.1,
                1_000_000_000L,
                false);
    }
}
