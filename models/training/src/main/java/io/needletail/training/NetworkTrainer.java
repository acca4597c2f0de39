package io.needletail.training;

import java.util.Arrays;
import java.util.List;

/**
 * Trains a network through PyTorch, and keeps it as ONNX. An epoch takes all rows once, as windows
 * or in order; the loss on the rows to stop by says which epoch is kept.
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
        boolean stateful = parameters.network().stateful();
        int window = parameters.network().window();
        FittedModel.Predictor predictor =
                stateful
                        ? new CarriedPredictor(network, window)
                        : new WindowPredictor(network, window);
        Epochs epochs =
                stateful
                        ? new CarriedEpochs(network, learn, parameters)
                        : new WindowEpochs(network, learn, parameters);
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
    private static double loss(FittedModel.Predictor predictor, Samples samples) {
        double[] up = predictor.predict(samples.data(), samples.places(), FittedModel.Change.NONE);
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

    /** Goes through all rows, time and again. */
    interface Epochs {

        /** Mean loss of the batches, each before its step. */
        double next();
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
}
