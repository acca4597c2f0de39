package io.needletail.core.account;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/** Round trips of the whole account that were lost in a row, fees included. */
final class LossStreak {
    private int length;
    private long lastLossNs;

    /** A position was closed. */
    void onClosed(RoundTrip trip, long nowNs) {
        if (trip.pnlE8 - trip.feesE8 < 0) {
            length++;
            lastLossNs = nowNs;
        } else {
            length = 0;
        }
    }

    int length() {
        return length;
    }

    /** Event time of the last loss, 0 = none yet. */
    long lastLossNs() {
        return lastLossNs;
    }

    void save(StateWriter out) {
        out.putLong(length);
        out.putLong(lastLossNs);
    }

    void load(StateReader in) {
        length = in.getInt();
        lastLossNs = in.getLong();
    }
}
