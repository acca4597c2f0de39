package io.needletail.scoring;

/** How the sums of a forest's leaves become what it says. */
public enum Link {
    /** As they are: a number. */
    IDENTITY,
    /** Each through the logistic function: a probability. */
    LOGISTIC,
    /** Through the soft maximum: the classes' probabilities. */
    SOFTMAX,
    /** As they are, and probabilities already: a random forest's shares. */
    SHARE,
    /** 1 where positive, else 0: XGBoost's hinge. */
    STEP,
    /** Each through the exponential: a rate. */
    EXPONENTIAL,
    /** Each squared under its sign: LightGBM's {@code reg_sqrt}. */
    SIGNED_SQUARE,
    /** log(1 + e^x): LightGBM's {@code cross_entropy_lambda}. */
    SOFTPLUS;

    /** Above this the logistic function is 1 in float; XGBoost clamps alike. */
    private static final double MOST_NEGATED_MARGIN = 88.7f;

    /** Whether it gives probabilities. */
    public boolean givesProbability() {
        return this == LOGISTIC || this == SOFTMAX || this == SHARE || this == STEP;
    }

    /**
     * What output {@code k} says.
     *
     * @param slope what sums are multiplied with before the logistic function.
     * @param inFloat clamp and round as XGBoost does.
     */
    double answer(double[] sums, int k, double slope, boolean inFloat) {
        double sum = sums[k];
        return switch (this) {
            case IDENTITY, SHARE -> sum;
            case LOGISTIC -> logistic(slope * sum, inFloat);
            case SOFTMAX -> inFloat ? floatSoftmax(sums, k) : softmax(sums, k);
            case STEP -> sum > 0 ? 1 : 0;
            case EXPONENTIAL -> StrictMath.exp(sum);
            case SIGNED_SQUARE -> Math.signum(sum) * sum * sum;
            case SOFTPLUS -> StrictMath.log1p(StrictMath.exp(sum));
        };
    }

    private static double logistic(double margin, boolean clamped) {
        double negated = clamped ? Math.min(-margin, MOST_NEGATED_MARGIN) : -margin;
        return 1.0 / (1.0 + StrictMath.exp(negated));
    }

    private static double softmax(double[] sums, int k) {
        double largest = sums[0];
        for (double sum : sums) {
            largest = Math.max(largest, sum);
        }
        double total = 0;
        for (double sum : sums) {
            total += StrictMath.exp(sum - largest);
        }
        return StrictMath.exp(sums[k] - largest) / total;
    }

    /** The same, rounded where XGBoost rounds. */
    private static double floatSoftmax(double[] sums, int k) {
        double largest = sums[0];
        for (double sum : sums) {
            largest = Math.max(largest, sum);
        }
        double total = 0;
        for (double sum : sums) {
            total += floatExponential((float) (sum - largest));
        }
        return floatExponential((float) (sums[k] - largest)) / (float) total;
    }

    private static float floatExponential(float x) {
        return (float) StrictMath.exp(x);
    }
}
