package io.needletail.cli;

import io.needletail.runtime.ModelComparison.Difference;

import java.util.Locale;

/**
 * When a shadow takes the place of the model that it was judged beside: its log loss on the same
 * predictions is less by more than luck explains (one-sided 95 %), and no feature has drifted away
 * from what it learnt.
 *
 * @param maxDrift greatest population stability index of a feature, above 0.
 */
record PromotionRule(double maxDrift) {
    /** One-sided 95 % of a normal distribution, in standard errors. */
    private static final double CONFIDENCE = 1.645;

    /**
     * What a trial has shown.
     *
     * @param difference of the two on the same predictions.
     * @param together predictions that are worth one: those that share a horizon, and those of
     *     different instruments at one time, which move together.
     * @param drift greatest stability index of a feature.
     * @param drifted which feature that is.
     */
    record Evidence(Difference difference, double together, double drift, String drifted) {
        /** Standard error of the mean difference in log loss. */
        double error() {
            return difference.logLossError() * Math.sqrt(together);
        }
    }

    /**
     * What is to be done.
     *
     * @param promotes whether the shadow takes the place.
     * @param reason with the figures, short enough for a command.
     */
    record Verdict(boolean promotes, String reason) {}

    Verdict judge(Evidence evidence) {
        if (!(evidence.difference().logLoss() + CONFIDENCE * evidence.error() < 0)) {
            return new Verdict(false, "not better: " + figures(evidence));
        }
        if (!(evidence.drift() <= maxDrift)) {
            return new Verdict(
                    false,
                    String.format(
                            Locale.ROOT,
                            "drift %.2f above %.2f of %s",
                            evidence.drift(),
                            maxDrift,
                            evidence.drifted()));
        }
        return new Verdict(true, "better: " + figures(evidence));
    }

    private static String figures(Evidence evidence) {
        return String.format(
                Locale.ROOT,
                "loss %+.4f error %.4f of %d, drift %.2f",
                evidence.difference().logLoss(),
                evidence.error(),
                evidence.difference().pairs(),
                evidence.drift());
    }
}
