package io.needletail.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** Permutation importance (Breiman, Random Forests, 2001, section 10) on judged rows. */
final class Permutation {
    private static final int REPEATS = 5;

    private final FoldFit fit;
    private final int[] rows;
    private final boolean[] labels;
    private final int features;
    private final double loss;

    /** Of a model with its calibration, which is what the engine asks, on labelled rows. */
    Permutation(FoldFit fit, int[] rows) {
        Dataset data = fit.seen();
        this.fit = fit;
        this.rows = rows;
        this.features = data.names().size();
        this.labels = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            labels[i] = data.up(rows[i]);
        }
        this.loss = loss(FittedModel.Change.NONE);
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

    /** Lets rows swap a feature; a window swaps the whole course of it. */
    private FittedModel.Change shuffled(int feature, SplittableRandom random) {
        int[] order = new int[rows.length];
        Arrays.setAll(order, i -> i);
        for (int i = order.length - 1; i > 0; i--) {
            int there = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[there];
            order[there] = kept;
        }
        int window = fit.model().predictor().window();
        Dataset data = fit.seen();
        return (values, from) -> {
            for (int i = feature; i < values.length; i += features) {
                int step = i / features;
                int other = rows[order[from + step / window]];
                values[i] = data.row(other - window + 1 + step % window)[feature];
            }
        };
    }

    private double loss(FittedModel.Change change) {
        return Quality.of(fit.predict(rows, change), labels).logLoss();
    }
}
