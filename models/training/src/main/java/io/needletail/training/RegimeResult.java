package io.needletail.training;

import java.util.List;
import java.util.Locale;

/**
 * What was found of regimes.
 *
 * @param found one for each regime, in their order.
 * @param learnt rows learnt from.
 * @param judged rows judged on, newer than all of those.
 * @param logDensityLearnt mean logarithm of the density of a row learnt from; higher fits better.
 * @param logDensityJudged the same of a judged row.
 * @param oneLogDensityJudged the same by one normal distribution, which knows no regimes.
 */
public record RegimeResult(
        List<Found> found,
        int learnt,
        int judged,
        double logDensityLearnt,
        double logDensityJudged,
        double oneLogDensityJudged) {

    /** In this share of the judged rows a regime must have been likeliest to be called met. */
    private static final double MET = 0.01;

    /**
     * One regime.
     *
     * @param name what it is called.
     * @param shareLearnt of the rows learnt from on which it was the likeliest.
     * @param shareJudged of the judged rows.
     * @param bars how many judged rows it stayed the likeliest in a row, on average; 0 = never.
     */
    public record Found(String name, double shareLearnt, double shareJudged, double bars) {

        /** In a few words. */
        public String words() {
            return String.format(
                    Locale.ROOT,
                    "%s: %.1f %% of rows learnt from, %.1f %% of judged, %.1f bars a time",
                    name,
                    100 * shareLearnt,
                    100 * shareJudged,
                    bars);
        }
    }

    /** Whether regimes describe rows that they never saw better than none do, and all were met. */
    public boolean isOfUse() {
        return logDensityJudged > oneLogDensityJudged
                && found.stream().allMatch(each -> each.shareJudged() >= MET);
    }

    /** The verdict in words. */
    public String verdict() {
        if (!(logDensityJudged > oneLogDensityJudged)) {
            return "No regimes: one normal distribution describes the judged rows as well.";
        }
        return isOfUse()
                ? "The regimes describe rows that they never saw better than one distribution does."
                        + " Whether trading gains by them, only a backtest says."
                : "A regime was hardly met among the judged rows: nothing is known of it there."
                        + " Ask for fewer regimes.";
    }
}
