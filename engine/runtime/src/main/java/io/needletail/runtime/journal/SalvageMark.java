package io.needletail.runtime.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The file that says of a journal that it is a salvage: good for every reader, refused by an
 * engine, whose state cannot be recomputed across a hole.
 */
final class SalvageMark {
    static final String MEANING =
            "marked as a salvage: replay, tail and explain read it; an engine starts on it only"
                    + " with --accept-truncation, which gives up what lies behind the first hole";

    private static final String UNFINISHED = "a salvage that was not finished: delete it\n";

    private SalvageMark() {}

    /** Stands while a copy is being made: a copy that was cut short is nothing to start from. */
    static void begin(JournalDirectory target) {
        write(target, List.of(UNFINISHED.strip()));
    }

    /** Takes the mark from a copy that lacks nothing, else says what is missing. */
    static void finish(JournalDirectory target, SalvageReport report) {
        if (report.isWhole()) {
            remove(target);
        } else {
            write(target, report.toLines());
        }
    }

    static boolean isOn(JournalDirectory directory) {
        return Files.exists(directory.salvaged());
    }

    /**
     * Before an engine recovers: refuses a salvage, or cuts it back to what lies before its first
     * hole.
     */
    static void settle(JournalDirectory directory, boolean acceptTruncation) {
        if (!isOn(directory)) {
            return;
        }
        String text = read(directory.salvaged());
        if (!acceptTruncation || text.equals(UNFINISHED)) {
            throw new JournalException(
                    JournalException.Kind.DAMAGED,
                    directory.root()
                            + " is a salvage ("
                            + text.lines().skip(1).findFirst().orElse(text.strip())
                            + "; "
                            + directory.salvaged()
                            + "): start on a new journal, or once with --accept-truncation to give"
                            + " up what lies behind the first hole (kept in DIR/quarantine)");
        }
        cutBack(directory);
        remove(directory);
    }

    private static void cutBack(JournalDirectory directory) {
        long last = 0;
        Path file = null;
        long hole = -1;
        try (JournalReader reader = JournalReader.open(directory.root())) {
            while (hole < 0 && reader.next()) {
                if (reader.frame().isAfterHole()) {
                    file = reader.path();
                    hole = reader.framePosition() - QueueFile.EXCERPT_HEADER_LENGTH;
                } else {
                    last = reader.frame().sequence();
                }
            }
        }
        if (hole >= 0) {
            new FileRebuild(directory).keepUpTo(file, hole);
        }
        try (TailMark mark = new TailMark(directory.tail())) {
            mark.sequence(last);
        }
    }

    private static void write(JournalDirectory directory, List<String> lines) {
        byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        JournalDirectory.writeDurably(directory.salvaged(), ByteBuffer.wrap(text));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new JournalException(JournalException.Kind.STORAGE, "cannot read " + file, e);
        }
    }

    private static void remove(JournalDirectory directory) {
        try {
            Files.delete(directory.salvaged());
        } catch (IOException e) {
            throw JournalDirectory.cannotWrite(directory.salvaged(), e);
        }
    }
}
