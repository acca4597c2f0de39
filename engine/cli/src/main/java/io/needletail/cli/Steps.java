package io.needletail.cli;

import io.needletail.cli.view.Screen;

/**
 * Work of a few long steps seen from outside: the step in hand, on standard error; on a terminal it
 * takes the place of the last.
 */
final class Steps implements AutoCloseable {
    private static final long PLAIN_NS = 5_000_000_000L;

    private final boolean terminal = Screen.isTerminal();
    private final long start = System.nanoTime();
    private long last = start;

    /** This is being done now. */
    synchronized void at(String step) {
        long now = System.nanoTime();
        if (terminal) {
            System.err.print("\r" + step + "\u001b[K");
        } else if (now - last >= PLAIN_NS) {
            last = now;
            System.err.println(step);
        }
    }

    @Override
    public void close() {
        if (terminal) {
            System.err.print("\r\u001b[K");
        }
    }
}
