package io.needletail.training;

import java.util.List;
import java.util.stream.IntStream;

/** Cuts rows into folds, purged and embargoed at every border. */
final class FoldCutter {
    private final Dataset data;
    private final int[] rows;
    private final int embargo;

    /**
     * Cuts some rows of a set.
     *
     * @param rows in the order of time, neutral ones too.
     * @param embargo how many rows are left out behind a judged part, once its labels have ended:
     *     their features still look back into it.
     */
    FoldCutter(Dataset data, int[] rows, int embargo) {
        this.data = data;
        this.rows = rows;
        this.embargo = embargo;
    }

    /** Each of so many parts judges once, all others teach. */
    List<Fold> each(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> fold(0, rows.length, border(i, count), border(i + 1, count)))
                .toList();
    }

    /**
     * Each part judges once, from the first that has so many before it.
     *
     * @param before how many parts teach at least.
     * @param all whether all that is older teaches, or only so many parts.
     */
    List<Fold> walk(int count, int before, boolean all) {
        int parts = count + before;
        return IntStream.range(before, parts)
                .mapToObj(i ->
                        fold(
                                all ? 0 : border(i - before, parts),
                                border(i, parts),
                                border(i, parts),
                                border(i + 1, parts)))
                .toList();
    }

    private int border(int part, int parts) {
        return (int) ((long) part * rows.length / parts);
    }

    /** Places within {@link #rows}; each end exclusive. */
    Fold fold(int learnFrom, int learnTo, int judgeFrom, int judgeTo) {
        int[] judge = IntStream.range(judgeFrom, judgeTo).map(i -> rows[i]).toArray();
        int again = behind(judge, judgeTo) + embargo;
        int[] learnable =
                data.labelled(
                        IntStream.range(learnFrom, learnTo)
                                .filter(i -> i < judgeFrom || i >= again)
                                .map(i -> rows[i])
                                .filter(row -> row > judge[0] || endsBefore(row, judge[0])));
        return Fold.of(data, learnable, judge);
    }

    private boolean endsBefore(int row, int judged) {
        return data.endNs(row) <= data.timeNs(judged);
    }

    /** First place whose row was known once all judged labels had ended. */
    private int behind(int[] judge, int judgeTo) {
        long ended = IntStream.of(judge).mapToLong(data::endNs).max().orElse(0);
        int place = judgeTo;
        while (place < rows.length && data.timeNs(rows[place]) < ended) {
            place++;
        }
        return place;
    }
}
