package io.needletail.core.market;

import io.needletail.codecs.sbe.RepairKind;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * Makes the bars of a hole, where that is wished and the hole is short. They are known only with
 * the bar behind the hole, and nothing is decided on them.
 */
final class GapFiller {
    private final BarValues bar = new BarValues();
    private final GapFill how;
    private final int most;
    private final DataFaults faults;
    private long lastCloseE8;
    private long holeOpenNs;
    private double stepE8;

    GapFiller(MarketConfig config, DataFaults faults) {
        how = config.gapFill();
        most = config.maxFilledBars();
        this.faults = faults;
    }

    /** Takes note of the last bar that was told. */
    void follow(BarValues told) {
        lastCloseE8 = told.closeE8;
    }

    /** Looks at a hole of so many bars before {@code next}; gives how many to fill in. */
    long begin(long openTimeNs, long missing, BarValues next) {
        double from = lastCloseE8 / 1e8;
        double to = next.openE8 / 1e8;
        if (how == GapFill.NONE || missing > most) {
            faults.add(RepairKind.GAP_LEFT, openTimeNs, missing, from, to);
            return 0;
        }
        boolean line = how == GapFill.INTERPOLATE;
        RepairKind kind = line ? RepairKind.INTERPOLATED : RepairKind.FILLED_FORWARD;
        faults.add(kind, openTimeNs, missing, from, to);
        holeOpenNs = openTimeNs;
        stepE8 = line ? (double) (next.openE8 - lastCloseE8) / missing : 0;
        bar.intervalNs = next.intervalNs;
        bar.knownTimeNs = next.knownTimeNs;
        return missing;
    }

    /** The i-th bar of the hole. */
    BarValues bar(long i) {
        BarBuilder.clear(bar, lastCloseE8 + Math.round(i * stepE8));
        bar.closeE8 = lastCloseE8 + Math.round((i + 1) * stepE8);
        bar.highE8 = Math.max(bar.openE8, bar.closeE8);
        bar.lowE8 = Math.min(bar.openE8, bar.closeE8);
        bar.openTimeNs = holeOpenNs + i * bar.intervalNs;
        bar.closeTimeNs = bar.openTimeNs + bar.intervalNs;
        bar.historical = true;
        return bar;
    }

    void save(StateWriter out) {
        out.putLong(lastCloseE8);
    }

    void load(StateReader in) {
        lastCloseE8 = in.getLong();
    }
}
