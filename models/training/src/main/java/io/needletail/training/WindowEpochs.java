package io.needletail.training;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Windows in batches, in an order drawn anew each time. */
final class WindowEpochs implements NetworkTrainer.Epochs {
    private final TorchNetwork network;
    private final Samples samples;
    private final NetworkSettings settings;
    private final AdamSteps adam;
    private final SplittableRandom random;
    private final int[] order;

    WindowEpochs(TorchNetwork network, Samples samples, TrainingParameters parameters) {
        this.network = network;
        this.samples = samples;
        this.settings = parameters.network();
        this.adam =
                new AdamSteps(network.table(), parameters.learningRate(), parameters.shrinkage());
        this.random = new SplittableRandom(parameters.seed() ^ 0x5DEECE66DL);
        this.order = new int[samples.rows()];
        Arrays.setAll(order, i -> i);
    }

    @Override
    public double next() {
        shuffle();
        double sum = 0;
        for (int from = 0; from < order.length; from += settings.batch()) {
            int to = Math.min(order.length, from + settings.batch());
            sum += (to - from) * step(Arrays.copyOfRange(order, from, to));
        }
        return sum / order.length;
    }

    private double step(int[] picks) {
        TorchNetwork.Slopes slopes =
                network.learn(
                        samples.windows(picks, settings.window()),
                        samples.targets(picks),
                        new TorchTensors.Dropout(settings.dropout(), random.nextLong()));
        adam.step(slopes.slopes());
        return slopes.loss();
    }

    private void shuffle() {
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
    }
}
