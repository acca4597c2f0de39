package io.needletail.runtime;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/** Writes what a person should know to {@code engine.log} beside the journal, and to a listener. */
final class EngineLog {
    private static final String NAME = "engine.log";

    private final Path file;
    private final Consumer<String> listener;

    EngineLog(Path directory, Consumer<String> listener) {
        this.file = directory.resolve(NAME);
        this.listener = listener;
    }

    synchronized void line(String text) {
        String stamped = Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + text + "\n";
        try {
            Files.writeString(file, stamped, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            listener.accept("cannot write " + file + ": " + e.getMessage());
        }
        listener.accept(text);
    }

    void failure(String text, Throwable cause) {
        StringWriter stack = new StringWriter();
        try (PrintWriter writer = new PrintWriter(stack)) {
            writer.println(cause);
            for (StackTraceElement element : cause.getStackTrace()) {
                writer.println("\tat " + element);
            }
        } catch (UncheckedIOException e) {
            stack.append(e.getMessage());
        }
        line(text + "\n" + stack);
    }
}
