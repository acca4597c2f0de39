package io.needletail.core.execution;

import io.needletail.codecs.Cold;
import io.needletail.codecs.sbe.SizingMethod;

import java.util.Objects;

/**
 * How large an entry is. Whatever the method says, no entry costs more than {@code
 * execution.maxCapitalFraction} of the basis and of the free money.
 *
 * @param method fixed-fraction loses {@code execution.riskPerTrade} of the basis at the stop;
 *     volatility-target holds the share of the basis that has {@code targetVolatility}; Kelly loses
 *     at the stop a part of what makes money grow fastest, and has no size for a binary contract,
 *     whose payout nobody tells; risk-parity holds of each instrument as much as brings equal risk,
 *     and nothing while one's volatility is not known.
 * @param targetVolatility of volatility-target: yearly, 0.001 to 10. Higher: larger.
 * @param parityExposure of risk-parity: all instruments together, in multiples of the basis, 0.001
 *     to 100. Higher: larger.
 * @param kellyFraction of Kelly: part of the full bet, 0.001 to 1. Full Kelly halves the money one
 *     time in two; a half or less is usual.
 * @param kellyMost of Kelly: most of the basis that is lost at the stop, above 0 to 0.1.
 * @param volatilityHalfLife decision bars after which a return weighs half, 1 to 100,000. Lower:
 *     follows changes; higher: steadier. No size before as many bars were seen.
 * @param barsPerYear decision bars in a year, 1 to 31,536,000: 525,600 of a market that never
 *     closes, by the minute.
 * @param streakShrink what one more loss in a row leaves of the size, above 0 to 1; 1: nothing is
 *     taken off.
 * @param streakLeast least that losses leave of it, above 0 to 1.
 */
@Cold
public record SizingConfig(
        SizingMethod method,
        double targetVolatility,
        double parityExposure,
        double kellyFraction,
        double kellyMost,
        double volatilityHalfLife,
        double barsPerYear,
        double streakShrink,
        double streakLeast) {

    /** Checks each value. */
    public SizingConfig {
        if (Objects.requireNonNullElse(method, SizingMethod.NULL_VAL) == SizingMethod.NULL_VAL) {
            throw new IllegalArgumentException(
                    "sizing.method must be fixed-fraction, volatility-target, kelly or"
                            + " risk-parity");
        }
        ExecutionConfig.check("sizing.targetVolatility", targetVolatility, 0.001, 10);
        ExecutionConfig.check("sizing.parityExposure", parityExposure, 0.001, 100);
        ExecutionConfig.check("sizing.kellyFraction", kellyFraction, 0.001, 1);
        ExecutionConfig.check("sizing.kellyMost", kellyMost, 1e-6, 0.1);
        ExecutionConfig.check("sizing.volatilityHalfLife", volatilityHalfLife, 1, 100_000);
        ExecutionConfig.check("sizing.barsPerYear", barsPerYear, 1, 31_536_000);
        ExecutionConfig.check("sizing.streakShrink", streakShrink, 1e-3, 1);
        ExecutionConfig.check("sizing.streakLeast", streakLeast, 1e-3, 1);
    }

    /** The same loss at every stop, whatever came before. */
    public static SizingConfig fixedFraction() {
        return of(SizingMethod.FIXED_FRACTION);
    }

    /** A method with usual figures. */
    public static SizingConfig of(SizingMethod method) {
        return new SizingConfig(method, 0.2, 1, 0.5, 0.02, 60, 525_600, 1, 1);
    }
}
