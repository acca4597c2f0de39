package io.needletail.bench.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Binds the calling thread to a processor. Only the one thread that spins is bound: its process'
 * compiler and collector go where there is room.
 */
final class ProcessorPin {
    private ProcessorPin() {}

    static void here(int processor) throws IOException, InterruptedException {
        Path self = Files.readSymbolicLink(Path.of("/proc/thread-self"));
        int status =
                new ProcessBuilder(
                                "taskset",
                                "-cp",
                                Integer.toString(processor),
                                self.getFileName().toString())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
        if (status != 0) {
            throw new IOException("taskset could not bind to processor " + processor);
        }
    }
}
