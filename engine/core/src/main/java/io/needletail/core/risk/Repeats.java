package io.needletail.core.risk;

import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.execution.Wish;

/**
 * For each instrument the last order for new risk that was let through, and how often in a row. The
 * slices of an algorithm are alike by design and bounded by their parent: they neither count nor
 * end a row.
 */
final class Repeats {
    private static final int KEY = 5;
    private static final int COUNT = KEY;
    private static final int TIME = KEY + 1;
    private static final int CELLS = KEY + 2;

    private final long windowNs;
    private final long[] cells;

    Repeats(int instruments, long windowNs) {
        this.windowNs = windowNs;
        cells = new long[instruments * CELLS];
    }

    /** Orders in a row that are all alike, if this one is let through. */
    long with(Wish wish, long nowNs) {
        if (isSlice(wish)) {
            return 1;
        }
        int at = wish.instrumentId * CELLS;
        boolean alike = isAlike(wish, at) && nowNs - cells[at + TIME] < windowNs;
        return alike ? cells[at + COUNT] + 1 : 1;
    }

    /** It was let through. */
    void add(Wish wish, long nowNs) {
        if (isSlice(wish)) {
            return;
        }
        int at = wish.instrumentId * CELLS;
        long count = with(wish, nowNs);
        cells[at] = wish.side.value();
        cells[at + 1] = wish.orderType.value();
        cells[at + 2] = wish.quantityE8;
        cells[at + 3] = wish.priceE8;
        cells[at + 4] = wish.stopPriceE8;
        cells[at + COUNT] = count;
        cells[at + TIME] = nowNs;
    }

    private static boolean isSlice(Wish wish) {
        return wish.role == OrderRole.SLICE || wish.role == OrderRole.ENTRY_SLICE;
    }

    private boolean isAlike(Wish wish, int at) {
        return cells[at + COUNT] > 0
                && cells[at] == wish.side.value()
                && cells[at + 1] == wish.orderType.value()
                && cells[at + 2] == wish.quantityE8
                && cells[at + 3] == wish.priceE8
                && cells[at + 4] == wish.stopPriceE8;
    }

    void save(StateWriter out) {
        for (long cell : cells) {
            out.putLong(cell);
        }
    }

    void load(StateReader in) {
        for (int i = 0; i < cells.length; i++) {
            cells[i] = in.getLong();
        }
    }
}
