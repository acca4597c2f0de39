package io.needletail.cli;

import java.io.IOException;

/**
 * Ties a child process to its parent: standard input ends when the parent does, however it dies.
 */
final class ParentPipe {
    private ParentPipe() {}

    static void awaitEnd() throws IOException {
        while (System.in.read() >= 0) {
            Thread.onSpinWait();
        }
    }
}
