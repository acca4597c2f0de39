package io.needletail.training;

import io.needletail.scoring.LinearScaler;
import io.needletail.scoring.RankScaler;
import io.needletail.scoring.Scaler;
import io.needletail.scoring.ScalingMethod;

import java.util.function.ToDoubleFunction;

/** Fits a scaler to the part of the data that a model learns from, and to no row behind it. */
final class ScalerFit {
    private final Dataset data;
    private final int[] rows;

    private ScalerFit(Dataset data, int[] rows) {
        this.data = data;
        this.rows = rows;
    }

    /**
     * Fits.
     *
     * @param rows those to learn from.
     * @throws TrainingException when a feature cannot be normalised; it names it.
     */
    static Scaler of(ScalingMethod method, Dataset data, int[] rows) {
        ScalerFit fit = new ScalerFit(data, rows);
        return switch (method) {
            case MINMAX -> fit.linear(method, Sample::least, Sample::range);
            case ZSCORE -> fit.linear(method, Sample::mean, Sample::deviation);
            case ROBUST -> fit.linear(method, Sample::median, Sample::quartileRange);
            case RANK -> fit.rank();
        };
    }

    private Scaler linear(
            ScalingMethod method, ToDoubleFunction<Sample> center, ToDoubleFunction<Sample> scale) {
        double[] centers = new double[data.names().size()];
        double[] scales = new double[centers.length];
        for (int i = 0; i < centers.length; i++) {
            Sample sample = Sample.of(data, i, rows);
            centers[i] = center.applyAsDouble(sample);
            scales[i] = scale.applyAsDouble(sample);
        }
        return new LinearScaler(method, data.names(), centers, scales);
    }

    private Scaler rank() {
        double[][] knots = new double[data.names().size()][];
        for (int i = 0; i < knots.length; i++) {
            knots[i] = Sample.of(data, i, rows).knots(RankScaler.MAX_KNOTS);
        }
        return new RankScaler(data.names(), knots);
    }
}
