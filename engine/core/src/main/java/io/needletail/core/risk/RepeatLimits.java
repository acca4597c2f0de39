package io.needletail.core.risk;

import io.needletail.codecs.Cold;

/**
 * How often an instrument's last order may be sent again exactly as it was: what a strategy caught
 * in a loop does. A value at its limit passes.
 *
 * @param most orders in a row with the same side, type, quantity and prices, the first among them,
 *     1 to 10,000.
 * @param windowNs a row ends when nothing was sent for so long, 1 ms to 1 day.
 */
@Cold
public record RepeatLimits(int most, long windowNs) {
    private static final int MOST_REPEATS = 10_000;

    /** Checks each limit. */
    public RepeatLimits {
        RiskLimits.within("repeats.most", most, 1, MOST_REPEATS);
        RiskLimits.within(
                "repeats.window (ns)", windowNs, RiskLimits.MILLISECOND_NS, RiskLimits.DAY_NS);
    }
}
