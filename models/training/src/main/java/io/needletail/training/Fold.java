package io.needletail.training;

import java.util.stream.IntStream;

/**
 * Rows to learn from, to decide when to stop, and to judge by. Nothing that was known of a judged
 * row's label was known of a row learnt from (López de Prado 2018, chapter 7).
 *
 * @param learn labelled rows.
 * @param stop labelled rows behind them, for early stopping.
 * @param judge rows one after another, neutral ones too, since a signal lives through them.
 */
public record Fold(int[] learn, int[] stop, int[] judge) {
    /** Share of what may be learnt from that is kept for early stopping. */
    private static final double STOP_SHARE = 0.15;

    private static final int LEAST_ROWS = 20;

    /** Cuts the newest part off the rows that may be learnt from, purged between the two. */
    static Fold of(Dataset data, int[] learnable, int[] judge) {
        int cut = learnable.length - (int) (learnable.length * STOP_SHARE);
        int[] stop = IntStream.range(cut, learnable.length).map(i -> learnable[i]).toArray();
        int[] learn = IntStream.range(0, cut).map(i -> learnable[i]).toArray();
        return new Fold(endedBefore(data, learn, stop), stop, judge).checked(data);
    }

    /** Those rows whose label was known when the first of others was. */
    static int[] endedBefore(Dataset data, int[] rows, int[] others) {
        return others.length == 0
                ? rows
                : IntStream.of(rows)
                        .filter(row -> data.endNs(row) <= data.timeNs(others[0]))
                        .toArray();
    }

    /** Refuses what cannot teach or judge. */
    Fold checked(Dataset data) {
        return checked(data, 1);
    }

    /** The same, of rows that have a window of so many. */
    Fold checked(Dataset data, int window) {
        if (learn.length < LEAST_ROWS || stop.length < 2 || judgeLabelled(data).length < 2) {
            throw new TrainingException(
                    "%d rows are too few to train on (a part has %d to learn from, %d to stop by, %d to judge by%s); record a longer tape, or ask for fewer folds%s"
                            .formatted(
                                    data.size(),
                                    learn.length,
                                    stop.length,
                                    judgeLabelled(data).length,
                                    window == 1
                                            ? ""
                                            : " with " + window + " unbroken rows up to each",
                                    window == 1 ? "" : " or a shorter --window"));
        }
        return this;
    }

    /** The judged rows that have a side. */
    int[] judgeLabelled(Dataset data) {
        return data.labelled(IntStream.of(judge));
    }
}
