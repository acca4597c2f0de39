package io.needletail.runtime.journal;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;

/**
 * Copies what is whole of a damaged journal, also behind holes, into a new one. The source is only
 * read. Snapshots stay behind: each is tied to a checksum of its journal's chain.
 */
public final class Salvage {
    private Salvage() {}

    /**
     * Copies a journal.
     *
     * @throws JournalException when there is no journal, or the target is not empty.
     */
    public static SalvageReport copy(Path source, Path target) {
        JournalDirectory from = new JournalDirectory(source);
        JournalDirectory to = new JournalDirectory(target);
        requireEmpty(target);
        try (SalvagedEvents events = new SalvagedEvents(to.queue())) {
            JournalVerifier.requireJournal(from);
            to.create();
            SalvageMark.begin(to);
            JournalVerifier.verify(source, events);
            return finish(from, to, events);
        } catch (IOException e) {
            throw JournalDirectory.cannotWrite(target, e);
        }
    }

    private static SalvageReport finish(
            JournalDirectory from, JournalDirectory to, SalvagedEvents events) throws IOException {
        events.close();
        Files.deleteIfExists(to.queue().resolve("metadata.cq4t"));
        copyTree(from.config(), to.config());
        copyTree(from.models(), to.models());
        copyTree(from.strategies(), to.strategies());
        try (TailMark mark = new TailMark(to.tail())) {
            mark.sequence(events.lastSequence());
        }
        to.storeEpoch(events.lastEpoch());
        from.account().ifPresent(to::storeAccount);
        long published = TailMark.read(from.tail());
        SalvageReport report = events.report(from.root(), to.root(), published);
        SalvageMark.finish(to, report);
        return report;
    }

    private static void requireEmpty(Path target) {
        if (!Files.exists(target)) {
            return;
        }
        try (Stream<Path> entries = Files.list(target)) {
            if (entries.findAny().isEmpty()) {
                return;
            }
        } catch (IOException e) {
            throw JournalDirectory.cannotWrite(target, e);
        }
        throw new JournalException(
                JournalException.Kind.STORAGE,
                target + " is not empty: name a directory that does not exist yet");
    }

    private static void copyTree(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        Files.walkFileTree(
                from,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes a)
                            throws IOException {
                        Files.createDirectories(to.resolve(from.relativize(dir)));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes a)
                            throws IOException {
                        Files.copy(file, to.resolve(from.relativize(file)));
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
