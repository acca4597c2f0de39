package io.needletail.training;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What training found, with the baselines that any model must beat.
 *
 * @param name the model's.
 * @param setup what was trained and how.
 * @param label what it foretells, in words.
 * @param data what it was trained on.
 * @param terms what following it costs.
 * @param rounds rounds kept: trees, or steps of a linear model.
 * @param curve loss of round after round.
 * @param learned quality where it learned.
 * @param stopped quality where it decided to stop.
 * @param test how it did on what it never saw: the only figures that count.
 * @param folds how the same configuration did on each fold of the older rows.
 * @param importances of the features, the most important first.
 * @param tried what was tried before.
 * @param overfitting how likely the choice is overfitted; empty where nothing was chosen.
 */
public record TrainingResult(
        String name,
        TrainingSetup setup,
        String label,
        DataSummary data,
        TradingTerms terms,
        int rounds,
        LearningCurve curve,
        Quality learned,
        Quality stopped,
        Judgement test,
        List<FoldScore> folds,
        List<Importance> importances,
        Tried tried,
        Optional<Overfitting> overfitting) {

    /** At this probability of overfitting, choosing was no better than drawing lots. */
    private static final double LOTS = 0.5;

    /** Whether it was right more often than either baseline, by more than luck explains. */
    public boolean beatsBaselines() {
        return test.beatsBaselines();
    }

    /** Whether following it earned after costs on what it never saw. */
    public boolean pays() {
        return test.alwaysIn().total() > 0 || test.confident().total() > 0;
    }

    /**
     * Whether there is a reason to look further: it beats the baselines, pays, and was not drawn by
     * lot.
     */
    public boolean isWorthTrying() {
        return beatsBaselines()
                && pays()
                && overfitting.map(found -> found.probability() < LOTS).orElse(true);
    }

    /** The verdict, in words. */
    public String verdict() {
        String beats =
                beatsBaselines()
                        ? "The model beats the baselines: "
                        : "The model does NOT beat the baselines: ";
        return beats + rightness() + ". " + earnings() + chosen() + conclusion();
    }

    private String rightness() {
        return String.format(
                Locale.ROOT,
                "right on %.1f %% of %d bars it never saw; always saying the commoner direction:"
                    + " %.1f %%, repeating the last: %.1f %%; on so many bars luck explains %.1f"
                    + " points",
                100 * test.quality().accuracy(),
                test.rows(),
                100 * test.baselines().majority(),
                100 * test.baselines().lastDirection(),
                100 * test.luck());
    }

    private String earnings() {
        return String.format(
                Locale.ROOT,
                "Followed on every bar it made %+.1f %% after costs of %.1f bp a side, where it is"
                        + " at least %.0f %% sure %+.1f %%; holding made %+.1f %%. ",
                100 * test.alwaysIn().total(),
                10_000 * terms.feeShare(),
                100 * terms.minConfidence(),
                100 * test.confident().total(),
                100 * test.holding().total());
    }

    private String chosen() {
        return overfitting
                .map(found ->
                        String.format(
                                Locale.ROOT,
                                "It is the best of %d configurations; the chance that this choice"
                                        + " is overfitted is %.0f %%. ",
                                tried.configurations(),
                                100 * found.probability()))
                .orElse("");
    }

    private String conclusion() {
        if (isWorthTrying()) {
            return "Worth a paper session; not yet money.";
        }
        if (beatsBaselines() && !pays()) {
            return "It is right, but does not pay its costs. Do not trade it.";
        }
        return "Do not trade it.";
    }

    /** Being right is not yet earning: what a bar moves, beside what trading it costs. */
    public String cost() {
        double roundTrip = 2 * terms.feeShare();
        return String.format(
                Locale.ROOT,
                "a bar moves %.4f %% on average, a round trip costs %.4f %% in fees%s",
                100 * data.meanMove(),
                100 * roundTrip,
                data.meanMove() < roundTrip
                        ? ": being right on every bar would not pay for trading it"
                        : "");
    }
}
