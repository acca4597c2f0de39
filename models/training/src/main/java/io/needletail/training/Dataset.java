package io.needletail.training;

import io.needletail.scoring.Scaler;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/** Rows of features with the label that came true later, in the order of time. */
public final class Dataset {
    private record Row(long timeNs, double[] features, Label label, double nextMove) {}

    private final List<String> names;
    private final List<Row> rows;
    private final List<double[]> seen;

    /**
     * An empty set.
     *
     * @param names the features, in the order of each row.
     */
    public Dataset(List<String> names) {
        this(List.copyOf(names), new ArrayList<>(), null);
    }

    private Dataset(List<String> names, List<Row> rows, List<double[]> seen) {
        this.names = names;
        this.rows = rows;
        this.seen = seen;
    }

    /** The same rows, seen through a scaler; null = as they are. */
    Dataset scaledBy(Scaler seenThrough) {
        return new Dataset(
                names,
                rows,
                seenThrough == null
                        ? null
                        : rows.stream().map(row -> scaled(row.features(), seenThrough)).toList());
    }

    private static double[] scaled(double[] raw, Scaler scaler) {
        double[] scaled = new double[raw.length];
        scaler.scale(raw, scaled, 0);
        return scaled;
    }

    /** The same rows with some of the features only. */
    Dataset selected(int[] columns) {
        List<String> kept = IntStream.of(columns).mapToObj(names::get).toList();
        Dataset selected = new Dataset(kept);
        for (Row row : rows) {
            double[] features = IntStream.of(columns).mapToDouble(i -> row.features()[i]).toArray();
            selected.add(row.timeNs(), features, row.label(), row.nextMove());
        }
        return selected;
    }

    /**
     * Adds the next row.
     *
     * @param timeNs when the features were known; never before the row before it.
     * @param features the values, in the order of the names.
     * @param label what came of it; it ends after the row.
     * @param nextMove of the price over the next bar, as a share.
     */
    public void add(long timeNs, double[] features, Label label, double nextMove) {
        if (!rows.isEmpty() && timeNs < rows.getLast().timeNs()) {
            throw new TrainingException("rows must come in the order of time");
        }
        if (label.endNs() <= timeNs) {
            throw new TrainingException("a label must end after its row");
        }
        double[] row = new double[names.size()];
        System.arraycopy(features, 0, row, 0, row.length);
        rows.add(new Row(timeNs, row, label, nextMove));
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
        return rows.get(index).features()[feature];
    }

    /** Features of one row as a model reads them: scaled if so. Not to be written to. */
    double[] row(int index) {
        return seen == null ? rows.get(index).features() : seen.get(index);
    }

    /** When a row was known. */
    long timeNs(int index) {
        return rows.get(index).timeNs();
    }

    /** When its label was known. */
    long endNs(int index) {
        return rows.get(index).label().endNs();
    }

    /** Whether it can be learnt from: its label is not neutral. */
    boolean isLabelled(int index) {
        return rows.get(index).label().outcome() != Outcome.NEUTRAL;
    }

    /** Whether its label came true. */
    boolean up(int index) {
        return rows.get(index).label().outcome() == Outcome.UP;
    }

    /** The price's move over the bar behind the row, as a share. */
    double nextMove(int index) {
        return rows.get(index).nextMove();
    }

    /** The labelled rows of some, in their order. */
    int[] labelled(IntStream some) {
        return some.filter(this::isLabelled).toArray();
    }

    /** All that it holds, as numbers in one order, to tell whether two sets are the same. */
    public void forEachNumber(LongConsumer numbers) {
        for (Row row : rows) {
            numbers.accept(row.timeNs());
            numbers.accept(row.label().endNs());
            numbers.accept(row.label().outcome().ordinal());
            numbers.accept(Double.doubleToLongBits(row.nextMove()));
            for (double value : row.features()) {
                numbers.accept(Double.doubleToLongBits(value));
            }
        }
    }
}
