package io.needletail.training;

import java.util.ArrayList;
import java.util.List;

/**
 * Adam (Kingma and Ba 2015) with weight decay apart from the gradient (Loshchilov and Hutter 2019),
 * and gradients no longer than one. In Java, on one thread: the bytes of a model are made here.
 */
final class AdamSteps {
    private static final double FIRST_DECAY = 0.9;
    private static final double SECOND_DECAY = 0.999;
    private static final double LEAST_DIVISOR = 1e-8;
    private static final double LONGEST = 1;

    private final NetworkWeightTable table;
    private final double learningRate;
    private final double decay;
    private final List<float[]> means = new ArrayList<>();
    private final List<float[]> squares = new ArrayList<>();
    private int steps;

    /** For a table that is filled. */
    AdamSteps(NetworkWeightTable table, double learningRate, double decay) {
        this.table = table;
        this.learningRate = learningRate;
        this.decay = decay;
        for (int i = 0; i < table.size(); i++) {
            means.add(new float[table.tensor(i).length]);
            squares.add(new float[table.tensor(i).length]);
        }
    }

    /** One step against the gradients. */
    void step(List<float[]> gradients) {
        steps++;
        double scale = Math.min(1, LONGEST / Math.max(length(gradients), Double.MIN_NORMAL));
        for (int i = 0; i < gradients.size(); i++) {
            step(i, gradients.get(i), scale);
        }
    }

    private void step(int index, float[] gradient, double scale) {
        float[] weights = table.tensor(index);
        float[] mean = means.get(index);
        float[] square = squares.get(index);
        double kept = table.isMatrix(index) ? 1 - learningRate * decay : 1;
        double rate = learningRate / (1 - Math.pow(FIRST_DECAY, steps));
        double correction = 1 / (1 - Math.pow(SECOND_DECAY, steps));
        for (int i = 0; i < weights.length; i++) {
            double slope = gradient[i] * scale;
            mean[i] = (float) (FIRST_DECAY * mean[i] + (1 - FIRST_DECAY) * slope);
            square[i] = (float) (SECOND_DECAY * square[i] + (1 - SECOND_DECAY) * slope * slope);
            double move = rate * mean[i] / (Math.sqrt(square[i] * correction) + LEAST_DIVISOR);
            weights[i] = (float) (weights[i] * kept - move);
        }
    }

    private static double length(List<float[]> gradients) {
        double squares = 0;
        for (float[] gradient : gradients) {
            for (float slope : gradient) {
                squares += (double) slope * slope;
            }
        }
        return Math.sqrt(squares);
    }
}
