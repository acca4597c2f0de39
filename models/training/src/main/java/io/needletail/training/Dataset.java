package io.needletail.training;

import io.needletail.scoring.Scaler;

import java.util.ArrayList;
import java.util.List;

/** Rows of features with the label that came true later, in the order of time. */
public final class Dataset {
    private final List<String> names;
    private final List<double[]> rows;
    private final List<Long> times;
    private final List<Boolean> labels;
    private final Scaler scaler;

    /**
     * An empty set.
     *
     * @param names the features, in the order of each row.
     */
    public Dataset(List<String> names) {
        this.names = List.copyOf(names);
        this.rows = new ArrayList<>();
        this.times = new ArrayList<>();
        this.labels = new ArrayList<>();
        this.scaler = null;
    }

    private Dataset(Dataset raw, Scaler scaler) {
        this.names = raw.names;
        this.rows = raw.rows;
        this.times = raw.times;
        this.labels = raw.labels;
        this.scaler = scaler;
    }

    /** The same rows, seen through a scaler. */
    Dataset scaledBy(Scaler scaler) {
        return new Dataset(this, scaler);
    }

    /**
     * Adds the next row.
     *
     * @param timeNs when the features were known; never before the row before it.
     * @param features the values, in the order of the names.
     * @param up whether the label came true.
     */
    public void add(long timeNs, double[] features, boolean up) {
        if (!times.isEmpty() && timeNs < times.getLast()) {
            throw new TrainingException("rows must come in the order of time");
        }
        double[] row = new double[names.size()];
        System.arraycopy(features, 0, row, 0, row.length);
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

    /** One feature of one row, as it was added. */
    double value(int index, int feature) {
        return rows.get(index)[feature];
    }

    /** Features of one row as a model reads them: scaled if so, then rounded to float. */
    float[] row(int index) {
        double[] seen = rows.get(index);
        if (scaler != null) {
            seen = new double[names.size()];
            scaler.scale(rows.get(index), seen, 0);
        }
        float[] row = new float[names.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) seen[i];
        }
        return row;
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
