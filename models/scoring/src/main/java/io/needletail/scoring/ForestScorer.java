package io.needletail.scoring;

import io.needletail.codecs.Cold;

/**
 * A compiled forest. Scoring ranks the row, walks the packed trees and squashes the margin; it
 * allocates nothing and gives the same bits on every machine ({@code StrictMath}). Not thread safe:
 * one scorer a thread.
 */
public final class ForestScorer implements Scorer {
    /** Above this the logistic function is 1 in float; XGBoost clamps alike. */
    private static final float MOST_NEGATED_MARGIN = 88.7f;

    private final CompiledForest compiled;
    private final float[] row;
    private final boolean logistic;

    /**
     * Compiles a forest for this processor; one too deep or too wide for a packed layout is walked
     * the plain way.
     */
    public ForestScorer(Forest forest) {
        this.compiled = compiled(forest);
        this.row = new float[forest.featureCount()];
        this.logistic = forest.logistic();
    }

    @Cold
    private static CompiledForest compiled(Forest forest) {
        if (CpuFlagsReader.permutesBytes() && VectorLayout.fits(forest)) {
            return new VectorForest(forest);
        }
        return PackedForest.fits(forest) ? new PackedForest(forest) : new ReferenceForest(forest);
    }

    @Override
    public int featureCount() {
        return row.length;
    }

    /** Sum of the leaves in float, as XGBoost's {@code output_margin}. */
    public float margin(float[] features) {
        return compiled.margin(features);
    }

    /**
     * The margin, squashed to 0…1 where the objective is logistic. The features are rounded to
     * float, as in training.
     */
    @Override
    public double score(double[] features) {
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) features[i];
        }
        float margin = margin(row);
        return logistic ? squashed(margin) : margin;
    }

    private static double squashed(float margin) {
        return 1.0 / (1.0 + StrictMath.exp(Math.min(-margin, MOST_NEGATED_MARGIN)));
    }
}
