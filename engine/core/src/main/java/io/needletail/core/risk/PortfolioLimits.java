package io.needletail.core.risk;

import io.needletail.codecs.Cold;

import java.util.List;
import java.util.Objects;

/**
 * What the portfolio as a whole may risk, all for new risk only. Fractions are of the equity; what
 * was traded since the last measurement, what works on any instrument and would open, what is in
 * flight and the order at hand come on top, each as if it stood alone. A value at its limit passes.
 *
 * @param minRewardRisk least distance of an entry's target over that of its stop, 0 to 100.
 * @param minLiquidationDistance least distance of a position's liquidation price from its mark, as
 *     it is and as the order would make it, as a fraction of the mark, 0 to 1. A position that only
 *     its margin answers for is never farther than about 1 / leverage.
 * @param maxVar95 most loss within the horizon that is exceeded 5 times in 100, above 0 to 10.
 * @param maxVar99 the same, once in 100.
 * @param maxCvar95 most mean loss of the worst 5 in 100, above 0 to 10.
 * @param maxCvar99 the same, of the worst in 100.
 * @param maxCorrelatedExposure most exposure, with what moves against each other set off, above 0
 *     to 1,000.
 * @param maxConcentration most exposure to one instrument, above 0 to 1,000.
 * @param maxExitNs most time that leaving the instrument's position may take, with the order and
 *     all that works or is in flight on its side filled, 1 ms to 1 day.
 * @param depthShare share of the visible quantity that can be taken at once, 0 to 1.
 * @param participation share of the traded volume that can be ours, above 0 to 1.
 * @param maxStress most loss in the worst scenario, above 0 to 10.
 * @param maxAgeNs most age of the last measurement, with positions or without, at least what it
 *     reaches by {@code measure.every} (that, two tenths of it or of a sample, and a second) and at
 *     most 1 day.
 * @param measure how it is measured.
 * @param scenarios crashes to withstand, 1 to 16.
 */
@Cold
public record PortfolioLimits(
        double minRewardRisk,
        double minLiquidationDistance,
        double maxVar95,
        double maxVar99,
        double maxCvar95,
        double maxCvar99,
        double maxCorrelatedExposure,
        double maxConcentration,
        long maxExitNs,
        double depthShare,
        double participation,
        double maxStress,
        long maxAgeNs,
        MeasureConfig measure,
        List<StressScenario> scenarios) {
    private static final double MOST_LOSS = 10;
    private static final double MOST_EXPOSURE = 1_000;
    private static final int MOST_SCENARIOS = 16;

    /** Checks each limit. */
    public PortfolioLimits {
        Objects.requireNonNull(measure, "portfolio.measure is mandatory");
        scenarios = List.copyOf(scenarios);
        atMost("minRewardRisk", minRewardRisk, true, 100);
        atMost("minLiquidationDistance", minLiquidationDistance, true, 1);
        atMost("maxVar95", maxVar95, false, MOST_LOSS);
        atMost("maxVar99", maxVar99, false, MOST_LOSS);
        atMost("maxCvar95", maxCvar95, false, MOST_LOSS);
        atMost("maxCvar99", maxCvar99, false, MOST_LOSS);
        atMost("maxCorrelatedExposure", maxCorrelatedExposure, false, MOST_EXPOSURE);
        atMost("maxConcentration", maxConcentration, false, MOST_EXPOSURE);
        RiskLimits.within(
                "portfolio.maxExit (ns)", maxExitNs, RiskLimits.MILLISECOND_NS, RiskLimits.DAY_NS);
        atMost("depthShare", depthShare, true, 1);
        atMost("participation", participation, false, 1);
        atMost("maxStress", maxStress, false, MOST_LOSS);
        RiskLimits.within(
                "portfolio.maxAge (ns)", maxAgeNs, RiskLimits.MILLISECOND_NS, RiskLimits.DAY_NS);
        if (maxAgeNs < measure.mostAgeNs()) {
            throw new IllegalArgumentException(
                    ("portfolio.maxAge must be at least %s s, not %s s: measured every %s s, what"
                         + " is known gets so old before it is known anew, and orders would be"
                         + " refused; raise maxAge or lower measure.every")
                            .formatted(
                                    measure.mostAgeNs() / 1e9,
                                    maxAgeNs / 1e9,
                                    measure.everyNs() / 1e9));
        }
        RiskLimits.within("portfolio.scenarios", scenarios.size(), 1, MOST_SCENARIOS);
    }

    private static void atMost(String key, double value, boolean zeroAllowed, double most) {
        if (!(value <= most && (value > 0 || zeroAllowed && value == 0))) {
            String least = zeroAllowed ? "0" : "above 0";
            throw new IllegalArgumentException(
                    "portfolio." + key + " must be " + least + " to " + most + ", not " + value);
        }
    }
}
