package io.needletail.cli;

import io.needletail.runtime.LiveAccuracy;
import io.needletail.runtime.journal.KeptContent;
import io.needletail.scoring.ModelPackage;
import io.needletail.scoring.PackageDescription;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * How often a model was right in a journal, beside how often it was on what it never saw in
 * training.
 *
 * @param live as journaled.
 * @param trained share of its test rows, NaN = its package does not say.
 * @param overlap bars that a prediction looks ahead.
 */
record AccuracyDrift(LiveAccuracy.Count live, double trained, double overlap) {

    static AccuracyDrift of(Path model, Path journal) {
        PackageDescription about = ModelPackage.load(model).description();
        return new AccuracyDrift(
                LiveAccuracy.of(journal, KeptContent.packageHash(model)),
                about.metrics().getOrDefault(ModelPackage.TEST_ACCURACY, Double.NaN),
                Math.max(1.0, (double) about.horizonNs() / about.barIntervalNs()));
    }

    /** Whether it is right less often than in training, by more than luck explains. */
    boolean hasFallen() {
        return live.hasFallen(trained, overlap);
    }

    /** What to print; empty when it has not predicted here, or training does not say. */
    Optional<String> line() {
        if (live.judged() == 0 || Double.isNaN(trained)) {
            return Optional.empty();
        }
        return Optional.of(
                String.format(
                        Locale.ROOT,
                        "accuracy %s: %.1f %% of %,d predictions, %.1f %% in training; luck"
                                + " explains %.1f points",
                        hasFallen() ? "FALLEN" : "holds",
                        100 * live.share(),
                        live.judged(),
                        100 * trained,
                        100 * live.luck(trained, overlap)));
    }

    void addTo(JsonObject object) {
        if (live.judged() > 0) {
            object.put("judged", live.judged())
                    .put("accuracy_live", live.share())
                    .put("accuracy_trained", trained)
                    .put("accuracy_luck", live.luck(trained, overlap))
                    .put("accuracy_fallen", hasFallen());
        }
    }
}
