package io.needletail.runtime.journal;

import io.needletail.codecs.sbe.SealDecoder;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds where a journal ends, before it is written again: verifies the last file that holds records
 * in full, looks for records behind the apparent end, compares with the tail mark, removes an
 * append that was never published. Everything else is refused, unless a person said to give it up.
 */
final class Recovery {

    /** What a walk to the end of an earlier file found there last. */
    private enum End {
        NOTHING,
        SOUND,
        UNSOUND
    }

    private final JournalDirectory directory;
    private final boolean machineRestarted;
    private final boolean acceptTruncation;

    private long sequence;
    private int crc;
    private int epoch;
    private long timeNs = Long.MIN_VALUE;
    private boolean sealed = true;
    private long soundEnd;
    private long dropped;
    private long marked;

    /**
     * Where each file that was looked at ends, and where an append was begun that none finished.
     */
    private final Map<Path, Long> ends = new HashMap<>();

    private final Map<Path, Long> unfinished = new HashMap<>();

    Recovery(JournalDirectory directory, boolean machineRestarted, boolean acceptTruncation) {
        this.directory = directory;
        this.machineRestarted = machineRestarted;
        this.acceptTruncation = acceptTruncation;
    }

    /** Call with the journal locked. */
    JournalTail run() {
        List<Path> files = QueueFile.list(directory.queue());
        marked = TailMark.read(directory.tail());
        for (int i = files.size() - 1; i >= 0 && sequence == 0; i--) {
            verify(files, i);
        }
        long lost = Math.max(0, marked - sequence);
        if (lost > 0 && dropped == 0) {
            loseTail(files, lost);
        } else {
            unfinished.forEach(this::removeUnfinished);
        }
        if (lost > 0 && machineRestarted) {
            forgetLost();
        }
        boolean whole = lost == 0 && !machineRestarted && !acceptTruncation;
        return new JournalTail(sequence, crc, epoch, timeNs, sealed, dropped, lost, whole);
    }

    /**
     * The cut is made: if this start is refused, the next one must not make it again. That records
     * may be missing is what the lock's note says until it is journaled.
     */
    private void forgetLost() {
        try (TailMark mark = new TailMark(directory.tail())) {
            mark.sequence(sequence);
        }
    }

    private void verify(List<Path> files, int number) {
        Path file = files.get(number);
        try (JournalReader reader = JournalReader.open(directory.root())) {
            reader.enter(file);
            continueAfter(files.subList(0, number), reader.chain());
            soundEnd = 0;
            JournalReader.Outcome outcome = reader.step();
            // The very object that the reader entered: to compare names would cost each frame a
            // fifth.
            while (outcome == JournalReader.Outcome.FRAME && reader.path() == file) {
                if (reader.frame().isAfterHole()) {
                    giveUp(file, reader.hole());
                    return;
                }
                if (reader.frame().isLast()) {
                    remember(reader.frame());
                    soundEnd = reader.stoppedAt();
                }
                outcome = reader.step();
            }
            boolean isStillThere = reader.path() == file;
            if (outcome == JournalReader.Outcome.DAMAGE) {
                giveUp(file, reader.damage());
            } else {
                checkBehind(
                        file,
                        isStillThere ? reader.stoppedAt() : soundEnd,
                        reader.chain().sequence(),
                        isStillThere && reader.endsUnfinished());
            }
        }
    }

    /**
     * The file must go on where the one before it ends. After a power cut that one is walked whole:
     * a page of it may never have reached the disk.
     */
    private void continueAfter(List<Path> earlier, FrameChain chain) {
        for (Path file : earlier.reversed()) {
            long near = machineRestarted ? 0 : new FileHalving().before(file, Long.MAX_VALUE);
            if (continueAfter(file, near, chain) == End.SOUND
                    || continueAfter(file, 0, chain) != End.NOTHING) {
                return;
            }
        }
    }

    private static End continueAfter(Path file, long from, FrameChain chain) {
        try (QueueFile queueFile = new QueueFile(file)) {
            queueFile.position(from);
            int offset = -1;
            while (queueFile.advance() == QueueFile.Step.EXCERPT) {
                offset = queueFile.excerptOffset();
            }
            if (offset < 0) {
                return End.NOTHING;
            }
            return chain.setAfter(queueFile.window(), offset, queueFile.excerptLength())
                    ? End.SOUND
                    : End.UNSOUND;
        }
    }

    private void remember(JournalFrame frame) {
        sequence = frame.sequence();
        crc = frame.crc();
        epoch = frame.epoch();
        timeNs = frame.timeNs();
        sealed = frame.templateId() == SealDecoder.TEMPLATE_ID;
    }

    /**
     * The storage layer publishes an append by its header, which it writes last. A process that
     * dies before leaves an event behind the end that the tail mark does not know: that one nobody
     * was told of. Any other event there is damage.
     *
     * @param end where the file's records end; what the reader found in a later file, which holds
     *     none, is that file's.
     */
    private void checkBehind(Path file, long end, long last, boolean endsUnfinished) {
        HoleScan scan = new HoleScan();
        long hidden = scan.find(file, end, last);
        boolean torn = hidden >= 0 || endsUnfinished;
        if (hidden >= 0 && marked <= last) {
            hidden = scan.find(file, end, last + 1);
        }
        if (hidden >= 0) {
            String remedy =
                    "record "
                            + scan.frame().sequence()
                            + " lies there; "
                            + Remedies.of(FrameFault.HIDDEN_RECORDS);
            giveUp(file, new Damage(file, hidden, last, FrameFault.HIDDEN_RECORDS, remedy));
        } else if (torn || holdsNothing(file)) {
            unfinished.put(file, end);
        }
        ends.put(file, end);
    }

    /**
     * A process that died before it wrote the file's own header left a file that the storage layer
     * would wait for someone to finish, for many seconds.
     */
    private static boolean holdsNothing(Path file) {
        try (QueueFile queueFile = new QueueFile(file)) {
            return queueFile.advance() == QueueFile.Step.NOTHING_YET && queueFile.position() == 0;
        }
    }

    /**
     * Whether nothing may be appended to the last file there is. A process that died while files
     * rolled had ended one and not yet made the next.
     */
    boolean lastFileIsFinished() {
        List<Path> files = QueueFile.list(directory.queue());
        if (files.isEmpty()) {
            return false;
        }
        Path last = files.getLast();
        try (QueueFile queueFile = new QueueFile(last)) {
            queueFile.position(ends.getOrDefault(last, 0L));
            return queueFile.advance() == QueueFile.Step.CONTINUED_ELSEWHERE;
        }
    }

    /** Nobody was told of this append, so nothing is lost with it. */
    private void removeUnfinished(Path file, long end) {
        if (machineRestarted) {
            dropped += new FileRebuild(directory).keepUpTo(file, end);
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            dropped += channel.size() - end;
            if (end == 0) {
                Files.delete(file);
            } else {
                channel.truncate(end);
            }
        } catch (IOException e) {
            throw JournalDirectory.cannotWrite(file, e);
        }
    }

    /** The files end soundly, but a later sequence was published. */
    private void loseTail(List<Path> files, long lost) {
        Path last = files.isEmpty() ? directory.queue() : files.getLast();
        if (!machineRestarted && !acceptTruncation) {
            String remedy =
                    (sequence + lost) + " was published; " + Remedies.of(FrameFault.LOST_TAIL);
            throw new Damage(last, soundEnd, sequence, FrameFault.LOST_TAIL, remedy).toException();
        }
        if (soundEnd > 0) {
            dropped = new FileRebuild(directory).keepUpTo(last, soundEnd);
        }
    }

    private void giveUp(Path file, Damage damage) {
        boolean powerCut = machineRestarted && new HoleScan().find(file, soundEnd, sequence) < 0;
        if (!acceptTruncation && !powerCut) {
            throw damage.toException();
        }
        dropped = new FileRebuild(directory).keepUpTo(file, soundEnd);
    }
}
