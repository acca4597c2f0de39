package io.needletail.training;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Trains a network on windows of rows through PyTorch, and keeps it as ONNX. An epoch takes all
 * rows once, in batches drawn at random; the loss on the rows to stop by says which epoch is kept.
 */
final class NetworkTrainer implements Trainer {
    private static final String WEIGHTS = "model.onnx";
    private static final int SENSITIVITY_ROWS = 512;

    private final NetworkForm form;

    NetworkTrainer(NetworkForm form) {
        this.form = form;
    }

    @Override
    public FittedModel fit(Samples learn, Samples stop, TrainingParameters parameters) {
        form.check(parameters);
        TorchNetwork network = new TorchNetwork(form, parameters, learn.features());
        Predictor predictor = new Predictor(network, parameters.network().window());
        Epochs epochs = new Epochs(network, learn, parameters);
        Best best = new Best(network.table());
        LearningCurve curve =
                LearningCurve.until(
                        parameters.rounds(),
                        parameters.patience(),
                        round -> {
                            double learnt = finite(epochs.next(), round);
                            double stopped = finite(loss(predictor, stop), round);
                            best.see(stopped);
                            return new LearningCurve.Losses(learnt, stopped);
                        });
        best.restore();
        return new FittedModel(
                "onnx",
                WEIGHTS,
                network.onnx(),
                curve.best(),
                curve,
                FittedModel.shares(sensitivity(network, learn, parameters)),
                predictor);
    }

    private static double finite(double loss, int round) {
        if (!Double.isFinite(loss)) {
            throw new TrainingException(
                    "the network diverged in epoch %d (its loss is no number): lower --learning-rate, or normalise the features"
                            .formatted(round + 1));
        }
        return loss;
    }

    /** Weighted log loss. */
    private static double loss(Predictor predictor, Samples samples) {
        double[] up = predictor.predict(samples);
        double loss = 0;
        double weight = 0;
        for (int i = 0; i < up.length; i++) {
            double ofTruth = samples.up()[i] ? up[i] : 1 - up[i];
            loss -=
                    samples.weights()[i]
                            * Math.log(Math.max(ofTruth, TorchNetwork.LEAST_PROBABILITY));
            weight += samples.weights()[i];
        }
        return loss / weight;
    }

    /** How much the loss follows each feature, over some rows learnt from. */
    private static double[] sensitivity(
            TorchNetwork network, Samples learn, TrainingParameters parameters) {
        int count = Math.min(SENSITIVITY_ROWS, learn.rows());
        int[] picks = new int[count];
        Arrays.setAll(picks, i -> (int) ((long) i * learn.rows() / count));
        float[] windows = learn.windows(picks, parameters.network().window());
        float[] slopes = network.sensitivity(windows, learn.targets(picks)).slopes().getFirst();
        double[] sums = new double[learn.features()];
        for (int i = 0; i < slopes.length; i++) {
            sums[i % sums.length] += Math.abs(slopes[i]);
        }
        return sums;
    }

    /** Keeps the weights of the epoch whose loss was least. */
    private static final class Best {
        private final NetworkWeightTable table;
        private List<float[]> weights;
        private double least = Double.POSITIVE_INFINITY;

        Best(NetworkWeightTable table) {
            this.table = table;
        }

        void see(double loss) {
            if (loss < least) {
                least = loss;
                weights = table.copy();
            }
        }

        void restore() {
            table.restore(weights);
        }
    }

    /** Goes through all rows, time and again, in an order drawn anew. */
    private static final class Epochs {
        private final TorchNetwork network;
        private final Samples samples;
        private final NetworkSettings settings;
        private final AdamSteps adam;
        private final SplittableRandom random;
        private final int[] order;

        Epochs(TorchNetwork network, Samples samples, TrainingParameters parameters) {
            this.network = network;
            this.samples = samples;
            this.settings = parameters.network();
            this.adam =
                    new AdamSteps(
                            network.table(), parameters.learningRate(), parameters.shrinkage());
            this.random = new SplittableRandom(parameters.seed() ^ 0x5DEECE66DL);
            this.order = new int[samples.rows()];
            Arrays.setAll(order, i -> i);
        }

        /** Mean loss of the batches, each before its step. */
        double next() {
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

    /** Scores windows in batches. */
    private record Predictor(TorchNetwork network, int window) implements FittedModel.Predictor {
        private static final int BATCH = 128;

        /** What the network reads of some rows, from one to before another. */
        @FunctionalInterface
        private interface Reading {
            float[] windows(int from, int to);
        }

        @Override
        public double[] predict(double[] values, int features) {
            int width = window * features;
            return batches(
                    values.length / width,
                    (from, to) ->
                            Samples.floats(Arrays.copyOfRange(values, from * width, to * width)));
        }

        double[] predict(Samples samples) {
            return batches(
                    samples.rows(),
                    (from, to) -> samples.windows(IntStream.range(from, to).toArray(), window));
        }

        private double[] batches(int rows, Reading reading) {
            double[] said = new double[rows];
            for (int from = 0; from < rows; from += BATCH) {
                int to = Math.min(rows, from + BATCH);
                double[] batch = network.predict(reading.windows(from, to));
                System.arraycopy(batch, 0, said, from, batch.length);
            }
            return said;
        }

        @Override
        public void close() {
            // The library's memory is let go after each batch.
        }
    }
}
