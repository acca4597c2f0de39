package io.needletail.core.signal;

import io.needletail.core.feature.FeatureColumn;

/** What the features are, or would be if the running bars closed now; in the model's order. */
public final class FeatureView {
    private FeatureColumn column;
    private double probabilityUp;

    FeatureView() {}

    void wrap(FeatureColumn feature, double probability) {
        column = feature;
        probabilityUp = probability;
    }

    /** Whether all are warm and numbers. */
    public boolean isReady() {
        return column.ready;
    }

    /** Number of features. */
    public int count() {
        return column.count;
    }

    /** The i-th feature; {@code NaN} until it is warm. */
    public double value(int i) {
        if (i < 0 || i >= column.count) {
            throw new IndexOutOfBoundsException("feature " + i + " of " + column.count);
        }
        return column.values[i];
    }

    /** Average true range on the decision's bars, in price units, 0 = not warm. */
    public double atr() {
        return column.atr;
    }

    /** What the model makes of them, 0…1; {@code NaN} without a model or before they are ready. */
    public double probabilityUp() {
        return probabilityUp;
    }
}
