package io.needletail.scoring.network;

import java.util.Arrays;

/**
 * Puts each row together from runs of columns of its sources' rows, in one way for all rows.
 *
 * <p>A source of one row gives it to every row.
 */
final class RowCopyStep implements Step {
    private final Rows[] sources;
    private final int[] shifts;
    private final boolean[] single;
    private final int[] from;
    private final int[] to;
    private final int[] lengths;
    private final Rows out;

    RowCopyStep(Rows[] tables, int[] shifted, int[] columns, Rows out, boolean[] everyRow) {
        int[] starts = new int[columns.length];
        int count = 0;
        for (int i = 0; i < columns.length; i++) {
            boolean goesOn =
                    i > 0 && tables[i] == tables[i - 1] && columns[i] == columns[i - 1] + 1;
            if (!goesOn) {
                starts[count++] = i;
            }
        }
        to = Arrays.copyOf(starts, count);
        sources = new Rows[count];
        shifts = new int[count];
        single = new boolean[count];
        from = new int[count];
        lengths = new int[count];
        for (int i = 0; i < count; i++) {
            sources[i] = tables[to[i]];
            shifts[i] = shifted[to[i]];
            single[i] = everyRow[to[i]];
            from[i] = columns[to[i]];
            lengths[i] = (i + 1 < count ? to[i + 1] : columns.length) - to[i];
        }
        this.out = out;
    }

    @Override
    public void run(int first, int end) {
        for (int row = first; row < end; row++) {
            int at = out.at(row);
            for (int i = 0; i < lengths.length; i++) {
                Rows source = sources[i];
                int place = source.at(single[i] ? 0 : row + shifts[i]) + from[i];
                for (int k = 0; k < lengths[i]; k++) {
                    out.values()[at + to[i] + k] = source.values()[place + k];
                }
            }
        }
    }
}
