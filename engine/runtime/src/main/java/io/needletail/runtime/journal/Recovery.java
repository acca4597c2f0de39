package io.needletail.runtime.journal;

import io.needletail.codecs.sbe.SealDecoder;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Finds where a journal ends, before it is written again: verifies the last file that holds records
 * in full, looks for records behind the apparent end, compares with the tail mark, removes an
 * append that was never published. Everything else is refused, unless a person said to give it up.
 */
final class Recovery {
    private final JournalDirectory directory;
    private final boolean machineRestarted;
    private final boolean acceptTruncation;

    private long sequence;
    private int crc;
    private int epoch;
    private long timeNs = Long.MIN_VALUE;
    private boolean sealed = true;

    Recovery(JournalDirectory directory, boolean machineRestarted, boolean acceptTruncation) {
        this.directory = directory;
        this.machineRestarted = machineRestarted;
        this.acceptTruncation = acceptTruncation;
    }

    /** Call with the journal locked. */
    JournalTail run() {
        List<Path> files = QueueFile.list(directory.queue());
        long dropped = 0;
        for (int i = files.size() - 1; i >= 0 && sequence == 0; i--) {
            dropped += verify(files.get(i));
        }
        long marked = TailMark.read(directory.tail());
        long lost = Math.max(0, marked - sequence);
        if (lost > 0 && !machineRestarted && !acceptTruncation) {
            Path last = files.isEmpty() ? directory.queue() : files.getLast();
            throw new Damage(
                            last,
                            0,
                            sequence,
                            FrameFault.LOST_TAIL,
                            marked + " was published; " + Remedies.of(FrameFault.LOST_TAIL))
                    .toException();
        }
        return new JournalTail(sequence, crc, epoch, timeNs, sealed, dropped, lost);
    }

    private long verify(Path file) {
        try (JournalReader reader = JournalReader.open(directory.root())) {
            reader.enter(file);
            long soundEnd = 0;
            JournalReader.Outcome outcome = reader.step();
            while (outcome == JournalReader.Outcome.FRAME && file.equals(reader.path())) {
                if (reader.frame().isLast()) {
                    remember(reader.frame());
                    soundEnd = reader.stoppedAt();
                }
                outcome = reader.step();
            }
            if (outcome == JournalReader.Outcome.DAMAGE) {
                return giveUp(file, soundEnd, reader.damage());
            }
            return checkBehind(file, reader.stoppedAt(), reader.endsUnfinished());
        }
    }

    private void remember(JournalFrame frame) {
        sequence = frame.sequence();
        crc = frame.crc();
        epoch = frame.epoch();
        timeNs = frame.timeNs();
        sealed = frame.templateId() == SealDecoder.TEMPLATE_ID;
    }

    private long checkBehind(Path file, long end, boolean unfinished) {
        HoleScan scan = new HoleScan();
        long tolerated = unfinished ? sequence + 1 : sequence;
        long hidden = scan.find(file, end, tolerated);
        if (hidden >= 0) {
            Damage damage =
                    new Damage(
                            file,
                            hidden,
                            sequence,
                            FrameFault.HIDDEN_RECORDS,
                            "record "
                                    + scan.frame().sequence()
                                    + " lies there; "
                                    + Remedies.of(FrameFault.HIDDEN_RECORDS));
            return giveUp(file, end, damage);
        }
        return unfinished ? cut(file, end) : 0;
    }

    /** Removes an append that nobody was told of. */
    private long cut(Path file, long end) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long size = channel.size();
            if (end == 0) {
                Files.delete(file);
            } else {
                channel.truncate(end);
            }
            return size - end;
        } catch (IOException e) {
            throw JournalDirectory.cannotWrite(file, e);
        }
    }

    private long giveUp(Path file, long soundEnd, Damage damage) {
        if (!acceptTruncation && !(machineRestarted && nothingSoundBehind(file, soundEnd))) {
            throw damage.toException();
        }
        return new FileRebuild(directory).keepUpTo(file, soundEnd);
    }

    private boolean nothingSoundBehind(Path file, long soundEnd) {
        return new HoleScan().find(file, soundEnd, sequence) < 0;
    }
}
