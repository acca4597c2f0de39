package io.needletail.runtime.journal;

import java.io.IOException;

/** Commands of the operating system, where it has them. */
public final class Commands {
    private Commands() {}

    /** Whether it could be run and succeeded. */
    public static boolean run(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
