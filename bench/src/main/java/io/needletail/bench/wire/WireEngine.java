package io.needletail.bench.wire;

import io.needletail.runtime.ConfigFile;
import io.needletail.runtime.Mode;
import io.needletail.runtime.Pipeline;

import java.nio.file.Path;
import java.util.Map;

/**
 * The engine under measurement, in a process of its own: the ordinary pipeline with {@link
 * QuoteFollower} as its strategy.
 */
public final class WireEngine {
    private WireEngine() {}

    /** Runs on a configuration and a journal until its standard input ends. */
    public static void main(String[] arguments) throws Exception {
        try (Pipeline pipeline =
                Pipeline.open(
                        ConfigFile.read(Path.of(arguments[0]), Map.of()),
                        Mode.DEMO,
                        Path.of(arguments[1]),
                        System.err::println)) {
            pipeline.start();
            while (System.in.read() >= 0) {
                Thread.onSpinWait();
            }
            pipeline.stop("measured");
        }
    }
}
