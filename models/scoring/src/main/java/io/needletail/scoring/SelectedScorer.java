package io.needletail.scoring;

import io.needletail.codecs.Cold;

/** Scores what a model reads out of a longer row. */
final class SelectedScorer implements ScorerAround {
    private final int[] columns;
    private final int width;
    private final Scorer scorer;
    private final double[] own;

    /**
     * A scorer of longer rows.
     *
     * @param columns where each feature of the model lies in the row.
     * @param width of the row.
     */
    SelectedScorer(int[] columns, int width, Scorer scorer) {
        this.columns = columns.clone();
        this.width = width;
        this.scorer = scorer;
        this.own = new double[columns.length];
    }

    @Override
    public Scorer scorer() {
        return scorer;
    }

    @Override
    public int featureCount() {
        return width;
    }

    @Override
    public double score(double[] features) {
        select(features);
        return scorer.score(own);
    }

    @Override
    public void push(double[] features) {
        select(features);
        scorer.push(own);
    }

    @Cold
    @Override
    public Scorer separate() {
        return new SelectedScorer(columns, width, scorer.separate());
    }

    private void select(double[] features) {
        for (int i = 0; i < own.length; i++) {
            own[i] = features[columns[i]];
        }
    }
}
