package io.needletail.core.signal;

import io.needletail.codecs.sbe.AlgoKind;

/** How a quantity is worked at the venue. */
public enum Algo {
    /** Not at all: one order. */
    NONE(AlgoKind.NULL_VAL),
    /** Equal parts in equal times. */
    TWAP(AlgoKind.TWAP),
    /** Along a curve of the volume by time of day. */
    VWAP(AlgoKind.VWAP),
    /** A share of the volume that trades. */
    POV(AlgoKind.POV),
    /** A part is shown at the limit, and refilled. */
    ICEBERG(AlgoKind.ICEBERG),
    /** Takes when the book offers enough within the limit. */
    SNIPE(AlgoKind.SNIPE),
    /** Rests at the best price or at mid, and follows it. */
    PEG(AlgoKind.PEG),
    /** Along a trajectory of urgency, making or taking as costs less. */
    SHORTFALL(AlgoKind.SHORTFALL);

    private static final Algo[] ALL = values();

    private final AlgoKind kind;

    Algo(AlgoKind kind) {
        this.kind = kind;
    }

    /** Its name in messages; null value of NONE. */
    public AlgoKind kind() {
        return kind;
    }

    /** The one with this ordinal. */
    static Algo of(int ordinal) {
        return ALL[ordinal];
    }
}
