package io.needletail.scoring;

import io.needletail.codecs.Cold;

/**
 * A compiled forest. Scoring ranks the row, walks the trees in the layout that fits them best, and
 * turns the sums into what the forest says; it allocates nothing and gives the same bits on every
 * machine ({@code StrictMath}). Not thread safe: one scorer a thread.
 */
public final class ForestScorer implements Scorer {
    private final CompiledForest compiled;
    private final double[] row;
    private final double[] sums;
    private final boolean inFloat;
    private final int averagedOver;
    private final Link link;
    private final double slope;
    private final int answer;

    /** Compiles a forest for this processor. */
    public ForestScorer(Forest forest) {
        this(forest, ForestLayouts.compiled(forest));
    }

    /** Compiles a forest that walks all its trees for each row, as if it had seen none before. */
    @Cold
    public static ForestScorer withoutMemory(Forest forest) {
        return new ForestScorer(forest, ForestLayouts.withoutMemory(forest));
    }

    ForestScorer(Forest forest, CompiledForest compiled) {
        this.compiled = compiled;
        this.row = new double[forest.featureCount()];
        this.sums = new double[forest.outputs()];
        this.inFloat = forest.inFloat();
        this.averagedOver = forest.averagedOver();
        this.link = forest.link();
        this.slope = forest.slope();
        this.answer = forest.answer();
    }

    @Override
    public int featureCount() {
        return row.length;
    }

    /**
     * Sums one row.
     *
     * @return the sum of the leaves of each output: XGBoost's {@code output_margin}, LightGBM's raw
     *     score. Good until the next call.
     */
    public double[] margins(double[] features) {
        for (int i = 0; i < row.length; i++) {
            row[i] = inFloat ? (float) features[i] : features[i];
        }
        compiled.sum(row, sums);
        return sums;
    }

    @Override
    public double score(double[] features) {
        return score(features, answer);
    }

    /** What one output says of a row. */
    public double score(double[] features, int output) {
        margins(features);
        if (averagedOver > 1) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] /= averagedOver;
            }
        }
        return link.answer(sums, output, slope, inFloat);
    }

    /** The layout it walks, for people. */
    @Cold
    public String layout() {
        return compiled.getClass().getSimpleName();
    }
}
