package io.needletail.cli;

import io.needletail.runtime.ConfigFile;
import io.needletail.runtime.journal.JournalDirectory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The symbols of a journal's instruments, from the configuration kept beside it. */
final class InstrumentNames {
    private final List<String> symbols;

    private InstrumentNames(List<String> symbols) {
        this.symbols = symbols;
    }

    /** Reads the newest configuration of a journal. */
    static InstrumentNames of(Path journal) {
        Path kept = new JournalDirectory(journal).config();
        if (!Files.isDirectory(kept)) {
            return new InstrumentNames(List.of());
        }
        try (Stream<Path> files = Files.list(kept)) {
            return new InstrumentNames(
                    files.max((a, b) -> Long.compare(modified(a), modified(b)))
                            .map(InstrumentNames::symbolsOf)
                            .orElse(List.of()));
        } catch (IOException failure) {
            throw new CommandFailure(ExitCode.FAILURE, "cannot read " + kept, failure);
        }
    }

    /** The id of a symbol; a number is taken as the id itself. */
    int id(String symbol) {
        if (symbol.matches("\\d{1,4}")) {
            return Integer.parseInt(symbol);
        }
        int id = symbols.indexOf(symbol);
        if (id < 0) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "unknown instrument '%s'; this journal knows %s".formatted(symbol, symbols));
        }
        return id;
    }

    private static long modified(Path file) {
        return file.toFile().lastModified();
    }

    private static List<String> symbolsOf(Path file) {
        try {
            String text = Files.readString(file);
            return ConfigFile.parse(text, file.toString(), Map.of()).instruments();
        } catch (IOException failure) {
            throw new CommandFailure(ExitCode.FAILURE, "cannot read " + file, failure);
        }
    }
}
