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

    /** Whether it was right more often than either baseline, by more than one standard error. */
    public boolean beatsBaselines() {
        return test.accuracy() > bestBaseline() + standardError();
    }

    /** The verdict, in words. */
    public String verdict() {
        String figures =
                String.format(
                        Locale.ROOT,
                        "right on %.1f %% of %d bars it never saw; always saying the commoner"
                                + " direction: %.1f %%, repeating the last: %.1f %%",
                        100 * test.accuracy(),
                        testRows,
                        100 * majorityAccuracy,
                        100 * lastDirectionAccuracy);
        return beatsBaselines()
                ? "The model beats the baselines: " + figures + "."
                : "The model does NOT beat the baselines: "
                        + figures
                        + " (within one standard error). Do not trade it.";
    }

    private double bestBaseline() {
        return Math.max(majorityAccuracy, lastDirectionAccuracy);
    }

    private double standardError() {
        double baseline = bestBaseline();
        return Math.sqrt(baseline * (1 - baseline) / testRows);
    }
}
