package io.needletail.runtime.backtest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Candles in memory as plain numbers, 72 bytes each, put into the order of time. A bounded number
 * of them: eleven years of minutes fit.
 */
final class CandleRows {
    /** Most candles of a file. */
    static final int MAX = 6_000_000;

    /** Numbers of a candle: its time, then what {@link CandleFile} puts beside it. */
    static final int WIDTH = 9;

    private static final int ROWS_PER_BLOCK = 65_536;

    private final List<long[]> blocks = new ArrayList<>();
    private Integer[] order;
    private boolean descending;
    private boolean ascending = true;
    private int size;

    int size() {
        return size;
    }

    /** Adds a candle; false when there is no room for more. */
    boolean add(long[] row) {
        if (size == MAX) {
            return false;
        }
        if (size % ROWS_PER_BLOCK == 0) {
            blocks.add(new long[ROWS_PER_BLOCK * WIDTH]);
        }
        System.arraycopy(row, 0, block(size), offset(size), WIDTH);
        if (size > 0) {
            ascending &= stored(size - 1, 0) <= row[0];
            descending = (size == 1 || descending) && stored(size - 1, 0) >= row[0];
        }
        size++;
        return true;
    }

    /** Puts the candles into the order of time; of equal times the one read first comes first. */
    void sort() {
        if (ascending || descending) {
            return;
        }
        order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Long.compare(stored(a, 0), stored(b, 0)));
    }

    /** A number of the candle at a place in time's order. */
    long at(int place, int column) {
        return stored(row(place), column);
    }

    /** Changes a candle's time; its place stays. */
    void time(int place, long timeNs) {
        int row = row(place);
        block(row)[offset(row)] = timeNs;
    }

    /** The median step between different times; 0 = all times are the same. */
    long medianStep() {
        long[] steps = new long[size];
        int count = 0;
        for (int i = 1; i < size; i++) {
            long step = at(i, 0) - at(i - 1, 0);
            if (step > 0) {
                steps[count++] = step;
            }
        }
        Arrays.sort(steps, 0, count);
        return count == 0 ? 0 : steps[count / 2];
    }

    private int row(int place) {
        return ascending ? place : descending ? size - 1 - place : order[place];
    }

    private long stored(int row, int column) {
        return block(row)[offset(row) + column];
    }

    private long[] block(int row) {
        return blocks.get(row / ROWS_PER_BLOCK);
    }

    private static int offset(int row) {
        return row % ROWS_PER_BLOCK * WIDTH;
    }
}
