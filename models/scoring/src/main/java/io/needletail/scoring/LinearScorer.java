package io.needletail.scoring;

/**
 * Sums in float, feature by feature; a missing feature adds nothing. Not thread safe: one scorer a
 * thread.
 */
final class LinearScorer implements Scorer {
    private final float[] weights;
    private final int featureCount;
    private final double[] base;
    private final Link link;
    private final int answer;
    private final double[] sums;

    LinearScorer(LinearWeights linear) {
        this.weights = linear.weights();
        this.featureCount = linear.featureCount();
        this.base = linear.base();
        this.link = linear.link();
        this.answer = linear.answer();
        this.sums = new double[base.length];
    }

    @Override
    public int featureCount() {
        return featureCount;
    }

    /** One sum an output; good until the next call. */
    double[] margins(double[] features) {
        int outputs = sums.length;
        for (int output = 0; output < outputs; output++) {
            float sum = weights[featureCount * outputs + output] + (float) base[output];
            for (int i = 0; i < featureCount; i++) {
                float value = (float) features[i];
                if (value == value) {
                    sum += value * weights[i * outputs + output];
                }
            }
            sums[output] = sum;
        }
        return sums;
    }

    @Override
    public double score(double[] features) {
        return link.answer(margins(features), answer, 1, true);
    }
}
