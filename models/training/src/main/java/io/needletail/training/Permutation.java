package io.needletail.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** Permutation importance (Breiman, Random Forests, 2001, section 10) on judged rows. */
final class Permutation {
    private static final int REPEATS = 5;

    private final FoldFit fit;
    private final double[] values;
    private final boolean[] labels;
    private final int features;
    private final double loss;

    /** Of a model with its calibration, which is what the engine asks, on labelled rows. */
    Permutation(FoldFit fit, int[] rows) {
        Dataset data = fit.seen();
        this.fit = fit;
        this.values = Samples.values(data, rows);
        this.features = data.names().size();
        this.labels = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            labels[i] = data.up(rows[i]);
        }
        this.loss = loss(values);
    }

    /** Of every feature, the most important first. */
    List<Importance> importances(List<String> names, long seed) {
        List<Importance> importances = new ArrayList<>();
        for (int i = 0; i < features; i++) {
            importances.add(of(i, names.get(i), new SplittableRandom(seed + i)));
        }
        importances.sort(Comparator.comparingDouble(Importance::harm).reversed());
        return importances;
    }

    private Importance of(int feature, String name, SplittableRandom random) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < REPEATS; i++) {
            double harm = loss(shuffled(feature, random)) - loss;
            sum += harm;
            squares += harm * harm;
        }
        double mean = sum / REPEATS;
        double variance = Math.max(0, squares - sum * mean) / (REPEATS - 1);
        return new Importance(name, fit.model().gain()[feature], mean, Math.sqrt(variance));
    }

    private double[] shuffled(int feature, SplittableRandom random) {
        double[] shuffled = values.clone();
        for (int i = labels.length - 1; i > 0; i--) {
            int here = i * features + feature;
            int there = random.nextInt(i + 1) * features + feature;
            double value = shuffled[here];
            shuffled[here] = shuffled[there];
            shuffled[there] = value;
        }
        return shuffled;
    }

    private double loss(double[] rows) {
        return Quality.of(fit.predict(rows), labels).logLoss();
    }
}
