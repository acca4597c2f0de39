package io.needletail.cli;

import io.needletail.cli.view.Figures;
import io.needletail.cli.view.Screen;

/**
 * Long work seen from outside: a line that moves on a terminal, a plain line now and then
 * elsewhere; both on standard error.
 */
final class Progress implements AutoCloseable {
    private static final long TERMINAL_NS = 100_000_000L;
    private static final long PLAIN_NS = 5_000_000_000L;

    private final String what;
    private final boolean terminal = Screen.isTerminal();
    private final long start = System.nanoTime();
    private long last = start;

    Progress(String what) {
        this.what = what;
    }

    /** So much is done. */
    void at(long count) {
        long now = System.nanoTime();
        if (now - last >= (terminal ? TERMINAL_NS : PLAIN_NS)) {
            last = now;
            String line =
                    "%s %s, %s a second"
                            .formatted(
                                    Figures.count(count),
                                    what,
                                    Figures.count(count * 1_000_000_000L / (now - start)));
            System.err.print(terminal ? "\r" + line + "\u001b[K" : line + "\n");
        }
    }

    @Override
    public void close() {
        if (terminal && last != start) {
            System.err.print("\r\u001b[K");
        }
    }
}
