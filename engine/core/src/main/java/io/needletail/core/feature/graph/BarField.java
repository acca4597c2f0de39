package io.needletail.core.feature.graph;

import io.needletail.codecs.Cold;
import io.needletail.codecs.FixedPoint;
import io.needletail.core.market.BarValues;

import java.util.List;

/**
 * What a bar brings into the slots: the field's slot is the series' first slot plus its ordinal.
 */
public enum BarField {
    /** First price. */
    OPEN("first price"),
    /** Highest price. */
    HIGH("highest price"),
    /** Lowest price. */
    LOW("lowest price"),
    /** Last price. */
    CLOSE("last price"),
    /** Quantity traded. */
    VOLUME("quantity traded"),
    /** Quote amount traded. */
    QUOTE_VOLUME("quote amount traded"),
    /** Quantity that takers bought. */
    BUY_VOLUME("quantity that takers bought"),
    /** Number of trades. */
    TRADES("number of trades"),
    /** First instant of the bar, seconds since 1970 in UTC; a double holds it exactly. */
    OPEN_TIME("first instant, seconds since 1970");

    /** All fields, in order. */
    public static final List<BarField> ALL = List.of(values());

    /** Slots that a bar series begins with. */
    public static final int COUNT = ALL.size();

    private final String says;

    BarField(String says) {
        this.says = says;
    }

    /** How an expression names it. */
    @Cold
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** What it is. */
    @Cold
    public String says() {
        return says;
    }

    /** Writes a bar's fields into the slots from that one on. */
    static void write(BarValues bar, double[] slots, int base) {
        slots[base] = FixedPoint.toDouble(bar.openE8);
        slots[base + 1] = FixedPoint.toDouble(bar.highE8);
        slots[base + 2] = FixedPoint.toDouble(bar.lowE8);
        slots[base + 3] = FixedPoint.toDouble(bar.closeE8);
        slots[base + 4] = FixedPoint.toDouble(bar.volumeE8);
        slots[base + 5] = FixedPoint.toDouble(bar.quoteVolumeE8);
        slots[base + 6] = FixedPoint.toDouble(bar.buyVolumeE8);
        slots[base + 7] = bar.tradeCount;
        slots[base + 8] = bar.openTimeNs / 1_000_000_000L;
    }
}
