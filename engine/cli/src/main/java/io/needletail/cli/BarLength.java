package io.needletail.cli;

import io.needletail.core.market.BarClock;

/** The option {@code --bars}: a length of time. */
final class BarLength {
    private BarLength() {}

    /**
     * Reads it.
     *
     * @throws CommandFailure when it is none.
     */
    static BarClock of(String bars) {
        try {
            BarClock clock = BarClock.parse(bars);
            if (clock.isTime()) {
                return clock;
            }
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailure(ExitCode.USAGE, "--bars: " + wrong.getMessage(), wrong);
        }
        throw new CommandFailure(
                ExitCode.USAGE, "--bars: rows are bars of time, such as 1m, not " + bars);
    }
}
