package io.needletail.training;

import java.util.ArrayList;
import java.util.List;

/** Rows of features with the label that came true later, in the order of time. */
public final class Dataset {
    private final List<String> names;
    private final List<float[]> rows = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();
    private final List<Boolean> labels = new ArrayList<>();

    /**
     * An empty set.
     *
     * @param names the features, in the order of each row.
     */
    public Dataset(List<String> names) {
        this.names = List.copyOf(names);
    }

    /**
     * Adds the next row.
     *
     * @param timeNs when the features were known; never before the row before it.
     * @param features the values, rounded to float as scoring does.
     * @param up whether the label came true.
     */
    public void add(long timeNs, double[] features, boolean up) {
        if (!times.isEmpty() && timeNs < times.getLast()) {
            throw new TrainingException("rows must come in the order of time");
        }
        float[] row = new float[names.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) features[i];
        }
        rows.add(row);
        times.add(timeNs);
        labels.add(up);
    }

    /** The features' names. */
    public List<String> names() {
        return names;
    }

    /** Number of rows. */
    public int size() {
        return rows.size();
    }

    /** Features of one row. */
    float[] row(int index) {
        return rows.get(index);
    }

    /** When a row was known. */
    long timeNs(int index) {
        return times.get(index);
    }

    /** Label of one row. */
    boolean up(int index) {
        return labels.get(index);
    }
}
