package io.needletail.runtime.journal;

import io.needletail.codecs.sbe.ManifestDecoder;
import io.needletail.codecs.sbe.SealDecoder;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a whole journal, without changing it, and lists every damaged place: it goes on behind each
 * at the next sound event.
 */
public final class JournalVerifier {
    private final JournalFrame frame = new JournalFrame();
    private final FrameChain chain = new FrameChain();
    private final HoleScan scan = new HoleScan();
    private final List<Damage> damage = new ArrayList<>();
    private final SoundFrames listener;
    private Path current;
    private ByteBuffer wrapped;

    private long marked;
    private long bytes;
    private long records;
    private long inputs;
    private long poisoned;
    private int runs;
    private int firstEpoch;
    private long firstSequence;
    private long firstTimeNs;
    private long lastTimeNs;
    private boolean sealed;
    private boolean unfinished;
    private long holes;

    private JournalVerifier(SoundFrames listener) {
        this.listener = listener;
    }

    /** Verifies the journal in a directory. */
    public static VerifyReport verify(Path journal) {
        return verify(journal, SoundFrames.NOBODY);
    }

    /** Verifies, and tells of every sound frame on the way. */
    static VerifyReport verify(Path journal, SoundFrames listener) {
        JournalDirectory directory = new JournalDirectory(journal);
        requireJournal(directory);
        return new JournalVerifier(listener).run(directory);
    }

    static void requireJournal(JournalDirectory directory) {
        if (!Files.isDirectory(directory.queue())) {
            throw new JournalException(
                    JournalException.Kind.NOT_A_JOURNAL, "no journal in " + directory.root());
        }
    }

    private VerifyReport run(JournalDirectory directory) {
        marked = TailMark.read(directory.tail());
        List<Path> files = QueueFile.list(directory.queue());
        chain.begin();
        for (Path file : files) {
            verifyFile(file);
        }
        if (marked > chain.sequence()) {
            Path last = files.isEmpty() ? directory.queue() : files.getLast();
            report(last, 0, FrameFault.LOST_TAIL);
        }
        return new VerifyReport(
                files.size(),
                bytes,
                records,
                inputs,
                poisoned,
                runs,
                firstEpoch,
                records == 0 ? 0 : chain.epoch(),
                firstSequence,
                chain.sequence(),
                firstTimeNs,
                lastTimeNs,
                chain.crc(),
                sealed,
                unfinished,
                SalvageMark.isOn(directory),
                holes,
                damage);
    }

    private void verifyFile(Path path) {
        current = path;
        try (QueueFile file = new QueueFile(path)) {
            wrapped = null;
            boolean more = true;
            while (more) {
                QueueFile.Step step = file.advance();
                more =
                        switch (step) {
                            case EXCERPT -> verifyExcerpt(file);
                            case DAMAGED -> {
                                report(path, file.position(), FrameFault.BAD_STORAGE_HEADER);
                                yield resume(file, file.position(), chain.sequence()) >= 0;
                            }
                            default -> goBehindTheEnd(file, step);
                        };
            }
        }
    }

    private boolean verifyExcerpt(QueueFile file) {
        if (file.window() != wrapped) {
            wrapped = file.window();
            frame.wrap(wrapped);
        }
        int cursor = file.excerptOffset();
        int end = cursor + file.excerptLength();
        while (cursor < end) {
            frame.at(cursor);
            FrameFault fault = frame.validate(end - cursor);
            if (fault == FrameFault.NONE) {
                fault = chain.accept(frame);
            }
            if (fault == FrameFault.NONE && frame.isLast() != (cursor + frame.length() == end)) {
                fault = FrameFault.BAD_EXCERPT;
            }
            if (fault != FrameFault.NONE) {
                long at = file.excerptPosition() + cursor - file.excerptOffset();
                report(file.path(), at, fault);
                return continueBehind(file, fault);
            }
            count(frame);
            cursor += frame.length();
        }
        return true;
    }

    /** A gap or a broken link is between two sound events; anything else is inside one. */
    private boolean continueBehind(QueueFile file, FrameFault fault) {
        boolean between =
                (fault == FrameFault.SEQUENCE_GAP
                                || fault == FrameFault.BROKEN_CHAIN
                                || fault == FrameFault.EPOCH_REGRESSED)
                        && frame.index() == 0;
        chain.forget();
        if (between) {
            file.position(file.excerptPosition() - QueueFile.EXCERPT_HEADER_LENGTH);
        } else if (fault == FrameFault.BAD_EXCERPT || fault == FrameFault.BAD_MAGIC) {
            return resume(file, file.excerptPosition(), chain.sequence()) >= 0;
        }
        return true;
    }

    /** As in {@link Recovery}: one event that the tail mark does not know was never published. */
    private boolean goBehindTheEnd(QueueFile file, QueueFile.Step step) {
        long end = file.position();
        long last = chain.sequence();
        boolean nextIsTorn = marked <= last && step != QueueFile.Step.CONTINUED_ELSEWHERE;
        long hidden = scan.find(file.path(), end, nextIsTorn ? last + 1 : last);
        if (hidden < 0) {
            unfinished =
                    step == QueueFile.Step.UNFINISHED
                            || nextIsTorn && scan.find(file.path(), end, last) >= 0;
            return false;
        }
        if (file.advance() != step) {
            file.position(end);
            return true;
        }
        file.position(end);
        report(file.path(), end, FrameFault.HIDDEN_RECORDS);
        return resume(file, end, last) >= 0;
    }

    /** Reads the next sound event behind an offset, whatever header it has; -1 without one. */
    private long resume(QueueFile file, long from, long after) {
        long at = scan.find(file.path(), from, after);
        while (at >= 0 && scan.frame().index() != 0) {
            at = scan.find(file.path(), at + 1, after);
        }
        if (at >= 0) {
            chain.forget();
            chain.accept(scan.frame());
            long cursor = at;
            do {
                count(scan.frame());
                cursor += scan.frame().length();
            } while (!scan.frame().isLast()
                    && scan.isSound(file.path(), cursor)
                    && chain.accept(scan.frame()) == FrameFault.NONE);
            file.position(cursor);
        }
        return at;
    }

    private void report(Path file, long offset, FrameFault fault) {
        damage.add(new Damage(file, offset, chain.sequence(), fault, Remedies.ofVerified(fault)));
        listener.onDamage();
    }

    private void count(JournalFrame sound) {
        if (records == 0) {
            firstEpoch = sound.epoch();
            firstSequence = sound.sequence();
            firstTimeNs = sound.timeNs();
        }
        listener.onFrame(current, sound);
        holes += sound.isAfterHole() ? 1 : 0;
        records++;
        bytes += sound.length();
        inputs += sound.index() == 0 ? 1 : 0;
        poisoned += sound.isPoison() ? 1 : 0;
        int template = sound.templateId();
        runs += template == ManifestDecoder.TEMPLATE_ID ? 1 : 0;
        if (sound.index() == 0) {
            sealed = template == SealDecoder.TEMPLATE_ID;
        }
        lastTimeNs = sound.timeNs();
    }
}
