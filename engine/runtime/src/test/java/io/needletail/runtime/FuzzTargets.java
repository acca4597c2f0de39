package io.needletail.runtime;

import io.needletail.runtime.fuzz.FuzzTarget;
import io.needletail.runtime.gateway.WebSocketFuzz;
import io.needletail.runtime.journal.JournalFuzz;
import io.needletail.runtime.journal.MessageTextFuzz;
import io.needletail.runtime.journal.SnapshotFuzz;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Every parser that meets bytes of others. The class is also what Jazzer calls: {@code scripts/fuzz
 * TARGET} names the target in {@code needletail.fuzz}.
 */
public enum FuzzTargets {
    /** WebSocket frames. */
    WEBSOCKET(WebSocketFuzz::new),
    /** The venue's frames and bodies. */
    JSON(ParserFuzz.Json::new),
    /** SBE messages. */
    SBE(MessageTextFuzz::new),
    /** Queue files. */
    JOURNAL(JournalFuzz::new),
    /** Snapshots. */
    SNAPSHOT(SnapshotFuzz::new),
    /** Configurations. */
    CONFIG(ParserFuzz.Config::new),
    /** Model packages. */
    MODEL(ParserFuzz.Model::new),
    /** Candles, trades and recorded frames. */
    DATA(ParserFuzz.DataFile::new),
    /** The commands of another process. */
    COMMAND(CommandFuzz::new);

    private static FuzzTarget chosen;

    private final Supplier<FuzzTarget> made;

    FuzzTargets(Supplier<FuzzTarget> made) {
        this.made = made;
    }

    /** A target of its own. */
    FuzzTarget target() {
        return made.get();
    }

    /** Jazzer's entry. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        if (chosen == null) {
            chosen = valueOf(System.getProperty("needletail.fuzz").toUpperCase()).target();
        }
        chosen.run(input);
    }

    /** Writes the seeds of a target to a directory: {@code TARGET DIR}. */
    public static void main(String[] arguments) throws Exception {
        int number = 0;
        for (byte[] seed : valueOf(arguments[0].toUpperCase()).target().seeds()) {
            Path file = Path.of(arguments[1], "seed" + number++);
            Files.write(file, seed);
        }
    }
}
