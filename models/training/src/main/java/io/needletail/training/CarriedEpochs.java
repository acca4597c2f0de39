package io.needletail.training;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Rows in order, so that a network learns from states as old as those that it will have: the rows
 * are cut into lanes of one length, and each lane carries its state from its first row to its last.
 * After each window of rows is a step of the weights; slopes are not followed further back
 * (truncated backpropagation through time; Williams and Peng, Neural Computation 2, 1990). A lane
 * first sees the window before its first row, which Windows keeps whole, and learns nothing there.
 * Behind a hole it goes on, as the engine does.
 */
final class CarriedEpochs implements NetworkTrainer.Epochs {
    /** A lane is this many windows long, or longer. */
    private static final int LEAST_WINDOWS = 8;

    private final TorchNetwork network;
    private final Samples samples;
    private final NetworkSettings settings;
    private final AdamSteps adam;
    private final SplittableRandom random;
    private final int lanes;
    private final int length;

    CarriedEpochs(TorchNetwork network, Samples samples, TrainingParameters parameters) {
        this.network = network;
        this.samples = samples;
        this.settings = parameters.network();
        this.adam =
                new AdamSteps(network.table(), parameters.learningRate(), parameters.shrinkage());
        this.random = new SplittableRandom(parameters.seed() ^ 0x5DEECE66DL);
        int most = samples.rows() / (LEAST_WINDOWS * settings.window());
        this.lanes = Math.clamp(most, 1, settings.batch());
        this.length = (samples.rows() + lanes - 1) / lanes;
    }

    @Override
    public double next() {
        CarriedState state = warm();
        double sum = 0;
        int from = 0;
        int to = Math.min(length, 1 + random.nextInt(settings.window()));
        while (from < length) {
            TorchNetwork.Slopes slopes = step(from, to, state);
            sum += (to - from) * slopes.loss();
            state = slopes.left();
            from = to;
            to = Math.min(length, from + settings.window());
        }
        return sum / length;
    }

    private CarriedState warm() {
        int before = settings.window() - 1;
        if (before == 0) {
            return CarriedState.NONE;
        }
        int[] first = new int[lanes];
        Arrays.setAll(first, lane -> samples.places()[sample(lane, 0)]);
        float[] rows = new float[lanes * before * samples.features()];
        for (int lane = 0; lane < lanes; lane++) {
            for (int i = 0; i < before; i++) {
                put(first[lane] - before + i, rows, lane * before + i);
            }
        }
        return network.walk(rows, lanes, CarriedState.NONE).left();
    }

    private TorchNetwork.Slopes step(int from, int to, CarriedState before) {
        int steps = to - from;
        int[] picks = new int[lanes * steps];
        float[] rows = new float[picks.length * samples.features()];
        for (int i = 0; i < picks.length; i++) {
            picks[i] = sample(i / steps, from + i % steps);
            put(samples.places()[picks[i]], rows, i);
        }
        TorchTensors.Dropout dropout =
                new TorchTensors.Dropout(settings.dropout(), random.nextLong());
        TorchNetwork.Slopes slopes =
                network.learn(rows, lanes, samples.targets(picks), before, dropout);
        adam.step(slopes.slopes());
        return slopes;
    }

    /** Lanes are spread evenly; where they do not divide the rows they overlap. */
    private int sample(int lane, int step) {
        int spare = samples.rows() - length;
        return (lanes == 1 ? 0 : (int) ((long) lane * spare / (lanes - 1))) + step;
    }

    private void put(int place, float[] rows, int at) {
        double[] row = samples.data().row(place);
        for (int i = 0; i < row.length; i++) {
            rows[at * row.length + i] = (float) row[i];
        }
    }
}
