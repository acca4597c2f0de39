package io.needletail.scoring;

import io.needletail.codecs.Cold;

/**
 * What XGBoost's objective makes of the sums, and of {@code base_score}.
 *
 * @param link how sums become predictions.
 * @param base how {@code base_score} becomes what the sums start with.
 */
@Cold
record XgboostObjective(Link link, Base base) {

    /** What {@code base_score} is given as. */
    enum Base {
        MARGIN,
        PROBABILITY,
        RATE
    }

    /**
     * Reads the objective's name.
     *
     * @throws ModelException when it is none of XGBoost's.
     */
    static XgboostObjective of(ModelJson objective) {
        String name = objective.text("name");
        return switch (name) {
            case "binary:logistic", "reg:logistic" ->
                    new XgboostObjective(Link.LOGISTIC, Base.PROBABILITY);
            case "binary:logitraw" -> new XgboostObjective(Link.IDENTITY, Base.MARGIN);
            case "binary:hinge" -> new XgboostObjective(Link.STEP, Base.MARGIN);
            case "multi:softprob", "multi:softmax" ->
                    new XgboostObjective(Link.SOFTMAX, Base.MARGIN);
            case "count:poisson", "reg:gamma", "reg:tweedie", "survival:cox", "survival:aft" ->
                    new XgboostObjective(Link.EXPONENTIAL, Base.RATE);
            case "reg:squarederror",
                    "reg:linear",
                    "reg:squaredlogerror",
                    "reg:pseudohubererror",
                    "reg:absoluteerror",
                    "reg:quantileerror",
                    "rank:pairwise",
                    "rank:ndcg",
                    "rank:map" ->
                    new XgboostObjective(Link.IDENTITY, Base.MARGIN);
            default -> throw objective.error("objective '" + name + "' is not supported");
        };
    }

    /** Reads one {@code base_score}. */
    double margin(String text, ModelJson parameters) {
        float score;
        try {
            score = Float.parseFloat(text);
        } catch (NumberFormatException notANumber) {
            throw parameters.error("base_score '" + text + "' is not a number");
        }
        boolean possible =
                switch (base) {
                    case MARGIN -> Float.isFinite(score);
                    case PROBABILITY -> score > 0 && score < 1;
                    case RATE -> score > 0 && Float.isFinite(score);
                };
        if (!possible) {
            throw parameters.error("base_score is %s; expected %s".formatted(text, expected()));
        }
        return switch (base) {
            case MARGIN -> score;
            case PROBABILITY -> (float) -StrictMath.log(1.0f / score - 1.0f);
            case RATE -> (float) StrictMath.log(score);
        };
    }

    private String expected() {
        return switch (base) {
            case MARGIN -> "a finite number";
            case PROBABILITY -> "a probability";
            case RATE -> "a number above 0";
        };
    }
}
