package io.needletail.runtime;

/** Adds up how one model's predictions turned out. */
final class PredictionTally {
    /** What a model was sure of and wrong about costs this much and not infinity. */
    private static final double LEAST_PROBABILITY = 1e-9;

    private long judged;
    private long right;
    private double squares;
    private double losses;

    static double square(double probabilityUp, boolean rose) {
        double error = probabilityUp - (rose ? 1 : 0);
        return error * error;
    }

    static double loss(double probabilityUp, boolean rose) {
        double ofTruth = rose ? probabilityUp : 1 - probabilityUp;
        return -Math.log(Math.max(ofTruth, LEAST_PROBABILITY));
    }

    void add(double probabilityUp, boolean rose, boolean cameTrue) {
        judged++;
        right += cameTrue ? 1 : 0;
        squares += square(probabilityUp, rose);
        losses += loss(probabilityUp, rose);
    }

    ModelScore score(int modelId, String name, String role) {
        return new ModelScore(
                modelId, name, role, judged, right, squares / judged, losses / judged);
    }
}
