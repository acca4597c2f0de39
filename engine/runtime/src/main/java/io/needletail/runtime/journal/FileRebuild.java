package io.needletail.runtime.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Gives up the end of a damaged queue file: the file goes to quarantine as it is, and its sound
 * records are appended anew to a fresh file of the same hour, so that the storage layer's own index
 * is sound too.
 */
final class FileRebuild {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyyMMdd-HHmm");
    private static final int HOUR_LENGTH = "yyyyMMdd-HH".length();

    private final JournalDirectory directory;

    FileRebuild(JournalDirectory directory) {
        this.directory = directory;
    }

    /** Milliseconds at which a queue file's hour begins, from its name. */
    static long hourMs(Path file) {
        String hour = file.getFileName().toString().substring(0, HOUR_LENGTH);
        return LocalDateTime.parse(hour + "00", MINUTE).toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    /**
     * Keeps the records before an offset; later files, which hold no record of worth, go too.
     *
     * @return how many bytes were given up.
     */
    long keepUpTo(Path file, long end) {
        Path kept = inQuarantine(file);
        try {
            Files.createDirectories(directory.quarantine());
            for (Path each : QueueFile.list(directory.queue())) {
                if (each.compareTo(file) >= 0) {
                    Files.move(each, inQuarantine(each));
                }
            }
            Files.deleteIfExists(directory.queue().resolve("metadata.cq4t"));
            append(kept, end);
            return Files.size(kept) - end;
        } catch (IOException e) {
            throw JournalDirectory.cannotWrite(kept, e);
        }
    }

    /** What lies there of an earlier time is all that is left of what was given up then. */
    private Path inQuarantine(Path file) {
        Path place = directory.quarantine().resolve(file.getFileName());
        for (int number = 1; Files.exists(place); number++) {
            place = directory.quarantine().resolve(file.getFileName() + "." + number);
        }
        return place;
    }

    private void append(Path source, long end) {
        long hourMs = hourMs(source);
        ByteBuffer buffer = ByteBuffer.allocateDirect(QueueFile.MAX_EXCERPT_LENGTH);
        RollClock clock = new RollClock(hourMs, hourMs);
        int blockBytes = JournalOptions.DEFAULTS.blockBytes();
        try (QueueFile records = new QueueFile(source);
                ChronicleAppender appender =
                        new ChronicleAppender(directory.queue(), blockBytes, clock, buffer)) {
            while (records.position() < end && records.advance() == QueueFile.Step.EXCERPT) {
                int length = records.excerptLength();
                buffer.clear();
                buffer.put(0, records.window(), records.excerptOffset(), length);
                appender.append(length);
            }
        }
    }
}
