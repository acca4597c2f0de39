package io.needletail.codecs.binance;

import io.needletail.codecs.wire.JsonFields;
import io.needletail.codecs.wire.TextTable;

/** The venue's names for candle intervals of fixed length; a month has none. */
final class KlineIntervals {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final TextTable NAMES =
            new TextTable(
                    "1s", "1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d",
                    "3d", "1w");
    private static final int[] SECONDS = {
        1, 60, 180, 300, 900, 1_800, 3_600, 7_200, 14_400, 21_600, 28_800, 43_200, 86_400, 259_200,
        604_800
    };

    private KlineIntervals() {}

    /** The interval that a field names in nanoseconds, or -1. */
    static long intervalNs(JsonFields fields, int field) {
        int index = fields.text(field, NAMES);
        return index == TextTable.NONE ? -1 : SECONDS[index] * SECOND_NS;
    }
}
