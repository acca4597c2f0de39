package io.needletail.training.tuning;

import io.needletail.training.Algorithm;
import io.needletail.training.NetworkSettings;
import io.needletail.training.TrainingParameters;

/**
 * The knobs of an algorithm, and where each may stand. The number of rounds is early stopping's.
 */
final class SearchSpace {
    private static final int DIMENSIONS = 6;

    private final Dimension depth;
    private final Dimension learningRate;
    private final Dimension rowShare;
    private final Dimension featureShare;
    private final Dimension leastRows = new Dimension(5, 500, true);
    private final Dimension shrinkage;
    private final Dimension units = new Dimension(8, 128, true);
    private final Dimension dropout = new Dimension(0, 0.5, false);
    private final boolean network;
    private final TrainingParameters others;

    /** Around some parameters, which give rounds, patience and seed. */
    SearchSpace(Algorithm algorithm, TrainingParameters others) {
        boolean forest = algorithm == Algorithm.FOREST;
        this.others = others;
        network = algorithm.isNetwork();
        depth = network ? layers(others.depth()) : new Dimension(2, forest ? 12 : 8, false);
        learningRate =
                network ? new Dimension(0.0001, 0.01, true) : new Dimension(0.005, 0.3, true);
        rowShare = new Dimension(0.3, 1, false);
        featureShare = new Dimension(forest ? 0.1 : 0.2, 1, false);
        shrinkage =
                network
                        ? new Dimension(0.0001, 1, true)
                        : new Dimension(0.01, algorithm == Algorithm.LINEAR ? 1_000 : 100, true);
    }

    /** A network that is given one layer has only that. */
    private static Dimension layers(int given) {
        return new Dimension(1, given == 1 ? 1 : 3, false);
    }

    int dimensions() {
        return DIMENSIONS;
    }

    /** The configuration at a point; a knob that the algorithm has not is not looked at. */
    TrainingParameters at(double[] point) {
        TrainingParameters placed = placed(point);
        return network ? placed.with(measures(point)) : placed;
    }

    /** Units in steps that the heads share evenly; the window stays, so that all are compared. */
    private NetworkSettings measures(double[] point) {
        NetworkSettings given = others.network();
        int step = Math.max(4, given.heads());
        int steps = Math.max(1, Math.round((float) units.whole(point[3]) / step));
        return given.with(step * steps, dropout.value(point[2]));
    }

    private TrainingParameters placed(double[] point) {
        return new TrainingParameters(
                others.rounds(),
                depth.whole(point[0]),
                learningRate.value(point[1]),
                rowShare.value(point[2]),
                featureShare.value(point[3]),
                leastRows.whole(point[4]),
                shrinkage.value(point[5]),
                others.patience(),
                others.seed(),
                others.network());
    }
}
