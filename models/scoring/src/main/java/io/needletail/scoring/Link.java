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
    SOFTPLUS,
    /** The soft maximum of what is not 0; what is stays near it. ONNX's {@code SOFTMAX_ZERO}. */
    SOFTMAX_ZERO,
    /** The normal distribution's inverse, approximated as ONNX Runtime does. */
    PROBIT;

    /** Above this the logistic function is 1 in float; XGBoost clamps alike. */
    private static final double MOST_NEGATED_MARGIN = 88.7f;

    /** What is not above it counts as 0 in ONNX Runtime's {@code SOFTMAX_ZERO}. */
    private static final double ONNX_ZERO = 1e-7f;

    private static final float WINITZKI = 0.147f;

    /** Whether it gives probabilities. */
    public boolean givesProbability() {
        return switch (this) {
            case LOGISTIC, SOFTMAX, SOFTMAX_ZERO, SHARE, STEP -> true;
            default -> false;
        };
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
            case SOFTMAX_ZERO -> softmaxZero(sums, k);
            case PROBIT -> probit((float) sum);
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

    private static double softmaxZero(double[] sums, int k) {
        double largest = sums[0];
        for (double sum : sums) {
            largest = Math.max(largest, sum);
        }
        double total = 0;
        for (double sum : sums) {
            total += Math.abs(sum) > ONNX_ZERO ? StrictMath.exp(sum - largest) : 0;
        }
        double own = sums[k];
        double share =
                Math.abs(own) > ONNX_ZERO
                        ? StrictMath.exp(own - largest)
                        : own * StrictMath.exp(-largest);
        return share / total;
    }

    /** Winitzki's approximation of the error function's inverse, at 2p - 1, times the root of 2. */
    private static double probit(float p) {
        float x = 2 * p - 1;
        float log = (float) StrictMath.log((1 - x) * (1 + x));
        float v = 2 / ((float) Math.PI * WINITZKI) + 0.5f * log;
        float root = (float) Math.sqrt(v * v - 1 / WINITZKI * log);
        float inverse = (float) Math.sqrt(root - v);
        return 1.41421356f * (x < 0 ? -inverse : inverse);
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
