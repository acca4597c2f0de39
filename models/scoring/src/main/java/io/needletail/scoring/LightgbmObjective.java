package io.needletail.scoring;

import io.needletail.codecs.Cold;

/**
 * What LightGBM's objective makes of the sums.
 *
 * @param slope its {@code sigmoid} parameter.
 */
@Cold
record LightgbmObjective(Link link, double slope) {

    /**
     * Reads the header's line.
     *
     * @param text name and parameters: {@code binary sigmoid:1}; empty with an objective of one's
     *     own.
     */
    static LightgbmObjective of(String text, String where) {
        String[] words = text.isBlank() ? new String[] {"custom"} : text.trim().split(" +");
        Link link =
                switch (words[0]) {
                    case "binary", "multiclassova", "cross_entropy" -> Link.LOGISTIC;
                    case "multiclass" -> Link.SOFTMAX;
                    case "cross_entropy_lambda" -> Link.SOFTPLUS;
                    case "poisson", "gamma", "tweedie" -> Link.EXPONENTIAL;
                    case "regression" -> isOfRoots(words) ? Link.SIGNED_SQUARE : Link.IDENTITY;
                    case "regression_l1",
                            "huber",
                            "fair",
                            "quantile",
                            "mape",
                            "lambdarank",
                            "rank_xendcg",
                            "custom",
                            "none" ->
                            Link.IDENTITY;
                    default ->
                            throw new ModelException(
                                    where
                                            + ": objective '"
                                            + words[0]
                                            + "' is not one of LightGBM's");
                };
        return new LightgbmObjective(link, slope(words, where));
    }

    private static boolean isOfRoots(String[] words) {
        return words.length > 1 && words[1].equals("sqrt");
    }

    private static double slope(String[] words, String where) {
        for (String word : words) {
            if (word.startsWith("sigmoid:")) {
                double slope = number(word.substring("sigmoid:".length()));
                if (!(slope > 0 && slope < Double.POSITIVE_INFINITY)) {
                    throw new ModelException(where + ": '" + word + "' should be above 0");
                }
                return slope;
            }
        }
        return 1;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }
}
