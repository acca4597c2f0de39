package io.needletail.core.execution;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.market.BarValues;
import io.needletail.core.market.MarketColumn;

/**
 * An instrument's last swing high and swing low: a bar whose high (low) stands out from those of
 * {@code wing} bars on either side; known {@code wing} bars after it.
 */
final class SwingLevels {
    static final int MOST_WING = 20;

    private final long intervalNs;
    private final int wing;
    private final long[] highsE8;
    private final long[] lowsE8;
    private long bars;
    private long highE8;
    private long lowE8;

    SwingLevels(long intervalNs, int wing) {
        this.intervalNs = intervalNs;
        this.wing = wing;
        highsE8 = new long[2 * wing + 1];
        lowsE8 = new long[2 * wing + 1];
    }

    /** Takes the event's bars; those of other lengths are none of its business. */
    void take(MarketColumn market) {
        for (int i = 0; i < market.barCount; i++) {
            if (market.bars[i].intervalNs == intervalNs) {
                take(market.bars[i]);
            }
        }
    }

    private void take(BarValues bar) {
        int at = (int) (bars++ % highsE8.length);
        highsE8[at] = bar.highE8;
        lowsE8[at] = bar.lowE8;
        if (bars >= highsE8.length) {
            judge((int) ((bars - 1 - wing) % highsE8.length));
        }
    }

    private void judge(int middle) {
        boolean top = true;
        boolean bottom = true;
        for (int i = 0; i < highsE8.length; i++) {
            top &= i == middle || highsE8[i] < highsE8[middle];
            bottom &= i == middle || lowsE8[i] > lowsE8[middle];
        }
        highE8 = top ? highsE8[middle] : highE8;
        lowE8 = bottom ? lowsE8[middle] : lowE8;
    }

    /** The last swing against a position of this sign, 0 = none yet. */
    long behindE8(int sign) {
        return sign > 0 ? lowE8 : highE8;
    }

    /** The last swing in its favour, 0 = none yet. */
    long aheadE8(int sign) {
        return sign > 0 ? highE8 : lowE8;
    }

    void save(StateWriter out) {
        out.putLong(bars);
        out.putLong(highE8);
        out.putLong(lowE8);
        for (int i = 0; i < highsE8.length; i++) {
            out.putLong(highsE8[i]);
            out.putLong(lowsE8[i]);
        }
    }

    void load(StateReader in) {
        bars = in.getLong();
        highE8 = in.getLong();
        lowE8 = in.getLong();
        for (int i = 0; i < highsE8.length; i++) {
            highsE8[i] = in.getLong();
            lowsE8[i] = in.getLong();
        }
    }
}
