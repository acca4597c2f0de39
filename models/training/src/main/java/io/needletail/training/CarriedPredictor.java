package io.needletail.training;

import io.needletail.scoring.ModelWindow;

import java.util.Arrays;

/**
 * Scores rows as the engine would: a state is carried from the first row of the set to the last one
 * asked about. A row with a missing value leaves it as it is.
 *
 * @param warm rows after which the engine asks it.
 */
record CarriedPredictor(TorchNetwork network, int warm) implements FittedModel.Predictor {
    private static final int AT_ONCE = 256;

    @Override
    public ModelWindow sees() {
        return new ModelWindow(warm, true);
    }

    @Override
    public double[] predict(Dataset data, int[] rows, FittedModel.Change change) {
        int features = data.names().size();
        double[] asked = Samples.values(data, rows, 1);
        change.apply(asked, 0);
        double[] said = new double[rows.length];
        int[] answers = new int[AT_ONCE];
        float[] part = new float[AT_ONCE * features];
        CarriedState state = CarriedState.NONE;
        int count = 0;
        int next = 0;
        for (int row = 0; next < rows.length; row++) {
            boolean isAsked = rows[next] == row;
            double[] from = isAsked ? asked : data.row(row);
            int offset = isAsked ? next * features : 0;
            if (isWhole(from, offset, features)) {
                put(from, offset, part, count * features, features);
                answers[count++] = isAsked ? next : -1;
            }
            next += isAsked ? 1 : 0;
            if (count == AT_ONCE || next == rows.length) {
                state = walk(Arrays.copyOf(part, count * features), state, answers, said);
                count = 0;
            }
        }
        return said;
    }

    private CarriedState walk(float[] part, CarriedState state, int[] answers, double[] said) {
        if (part.length == 0) {
            return state;
        }
        TorchNetwork.Walked walked = network.walk(part, 1, state);
        for (int i = 0; i < walked.up().length; i++) {
            if (answers[i] >= 0) {
                said[answers[i]] = walked.up()[i];
            }
        }
        return walked.left();
    }

    private static boolean isWhole(double[] values, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (!Double.isFinite(values[i])) {
                return false;
            }
        }
        return true;
    }

    private static void put(double[] from, int offset, float[] to, int at, int count) {
        for (int i = 0; i < count; i++) {
            to[at + i] = (float) from[offset + i];
        }
    }

    @Override
    public void close() {
        // The library's memory is let go after each part.
    }
}
