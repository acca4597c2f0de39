package io.needletail.training;

import java.util.Locale;

/**
 * What training found, with the baselines that any model must beat.
 *
 * @param rows rows in all.
 * @param trees trees kept after early stopping.
 * @param train quality where it learned.
 * @param valid quality where it decided to stop.
 * @param test quality on what it never saw: the only one that counts.
 * @param majorityAccuracy of always saying what was commoner in training, on the test part.
 * @param lastDirectionAccuracy of saying that the last label comes again, on the test part.
 * @param testRows rows in the test part.
 */
public record TrainingResult(
        int rows,
        int trees,
        Quality train,
        Quality valid,
        Quality test,
        double majorityAccuracy,
        double lastDirectionAccuracy,
        int testRows) {

    /** One-sided 95 % of a normal distribution, in standard errors. */
    private static final double CONFIDENCE = 1.645;

    /** Whether it was right more often than either baseline, by more than luck explains. */
    public boolean beatsBaselines() {
        return test.accuracy() > bestBaseline() + luck();
    }

    /** What luck explains of a difference on so many rows, with 95 % confidence. */
    public double luck() {
        double baseline = bestBaseline();
        return CONFIDENCE * Math.sqrt(baseline * (1 - baseline) / testRows);
    }

    /** The verdict, in words. */
    public String verdict() {
        String figures =
                String.format(
                        Locale.ROOT,
                        "right on %.1f %% of %d bars it never saw; always saying the commoner"
                            + " direction: %.1f %%, repeating the last: %.1f %%; on so many bars"
                            + " luck explains %.1f points",
                        100 * test.accuracy(),
                        testRows,
                        100 * majorityAccuracy,
                        100 * lastDirectionAccuracy,
                        100 * luck());
        return beatsBaselines()
                ? "The model beats the baselines: " + figures + "."
                : "The model does NOT beat the baselines: " + figures + ". Do not trade it.";
    }

    private double bestBaseline() {
        return Math.max(majorityAccuracy, lastDirectionAccuracy);
    }
}
