package io.needletail.runtime.gateway;

import io.needletail.codecs.draft.BookDraft;
import io.needletail.codecs.draft.Levels;

import java.util.Arrays;

/** One side's changed levels, each price once with its last quantity, in the order first told. */
final class KeptLevels {
    /** Most levels that are kept. */
    static final int MOST = 1_024;

    private static final int TABLE = 4 * MOST;
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;
    private static final int SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(TABLE);

    private final long[] pricesE8 = new long[MOST];
    private final long[] quantitiesE8 = new long[MOST];

    /** Place of a price plus 1, 0 = none; probed one by one. */
    private final short[] places = new short[TABLE];

    private int count;

    /** Whether one more message's levels surely fit. */
    boolean hasRoom() {
        return count + BookDraft.CHUNK_LEVELS <= MOST;
    }

    /** Sets a level; there must be room. */
    void put(long priceE8, long quantityE8) {
        int at = (int) (priceE8 * SPREAD >>> SHIFT);
        while (places[at] != 0 && pricesE8[places[at] - 1] != priceE8) {
            at = at + 1 & TABLE - 1;
        }
        if (places[at] == 0) {
            pricesE8[count] = priceE8;
            places[at] = (short) ++count;
        }
        quantitiesE8[places[at] - 1] = quantityE8;
    }

    void copyTo(Levels out) {
        for (int i = 0; i < count; i++) {
            out.add(pricesE8[i], quantitiesE8[i]);
        }
    }

    void clear() {
        if (count > 0) {
            Arrays.fill(places, (short) 0);
            count = 0;
        }
    }
}
