package io.needletail.training;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which rows a network can be asked about: those with a whole window, the row itself and the rows
 * before it, bar after bar without a hole and without a missing value.
 */
final class Windows {
    private final Dataset data;
    private final int rows;

    /** First row of the unbroken stretch that each row ends. */
    private final int[] since;

    /**
     * Over a data set.
     *
     * @param rows of a window; 1 = each row stands alone, whatever it holds.
     * @param intervalNs between two bars.
     */
    Windows(Dataset data, int rows, long intervalNs) {
        this.data = data;
        this.rows = rows;
        since = new int[data.size()];
        for (int i = 0; i < since.length; i++) {
            boolean goesOn = i > 0 && data.timeNs(i) - data.timeNs(i - 1) == intervalNs;
            int first = goesOn ? since[i - 1] : i;
            since[i] = isWhole(data.row(i)) ? first : i + 1;
        }
    }

    private static boolean isWhole(double[] row) {
        return Arrays.stream(row).allMatch(Double::isFinite);
    }

    /**
     * A fold of the rows that have a window. A row learnt from behind the judged part is kept only
     * when its window begins after the judged labels have ended, so that no judged row is looked at
     * in learning.
     *
     * @throws TrainingException when too few are left.
     */
    Fold of(Fold fold) {
        long ended = IntStream.of(fold.judge()).mapToLong(data::endNs).max().orElse(0);
        int first = fold.judge()[0];
        int[] learn = apart(fold.learn(), first, ended);
        int[] stop = apart(fold.stop(), first, ended);
        return new Fold(learn, stop, seen(fold.judge()).toArray()).checked(data, rows);
    }

    private int[] apart(int[] some, int judged, long ended) {
        return seen(some)
                .filter(row -> row < judged || data.timeNs(row - rows + 1) >= ended)
                .toArray();
    }

    private IntStream seen(int[] some) {
        return IntStream.of(some).filter(row -> row - since[row] + 1 >= rows);
    }
}
