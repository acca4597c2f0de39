package io.needletail.runtime.journal;

import io.needletail.runtime.journal.SalvageReport.Hole;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies the whole, sound events of a verification to another queue: files of the same hours, the
 * same bytes up to the first hole. Behind a hole the chain is linked anew, and the first frame says
 * that something is missing before it.
 */
final class SalvagedEvents implements SoundFrames, AutoCloseable {
    private final Path queue;
    private final ByteBuffer event = ByteBuffer.allocateDirect(JournalWriter.MAX_EVENT_LENGTH);
    private final JournalFrame frame = new JournalFrame().wrap(event);
    private final List<Hole> holes = new ArrayList<>();
    private Path source;
    private ChronicleAppender appender;

    private int length;
    private int index;
    private long sequence;

    private long last;
    private int lastEpoch;
    private int sourceCrc;
    private int crc;
    private long events;
    private long records;
    private long leftOut;

    SalvagedEvents(Path queue) {
        this.queue = queue;
    }

    @Override
    public void onFrame(Path file, JournalFrame sound) {
        if (sound.index() == 0) {
            drop();
            sequence = sound.sequence();
        }
        int frameLength = sound.length();
        boolean follows = sound.index() == index && sound.sequence() == sequence;
        if (!follows || length + frameLength > event.capacity()) {
            drop();
            return;
        }
        sound.buffer().getBytes(sound.offset(), event, length, frameLength);
        length += frameLength;
        index++;
        if (sound.isLast()) {
            publish(file, sound);
            drop();
        }
    }

    /** What is left of an event that the damage tore is not a whole event. */
    @Override
    public void onDamage() {
        drop();
    }

    private void drop() {
        length = 0;
        index = 0;
    }

    private void publish(Path file, JournalFrame end) {
        int epoch = end.epoch();
        if (sequence <= last || Integer.compareUnsigned(epoch, lastEpoch) < 0) {
            leftOut++;
            return;
        }
        int originalCrc = end.crc();
        frame.at(0);
        boolean hole =
                frame.isAfterHole() || sequence != last + 1 || frame.previousCrc() != sourceCrc;
        if (hole) {
            holes.add(new Hole(last, sequence));
        }
        if (hole || crc != sourceCrc) {
            link(hole);
        } else {
            crc = originalCrc;
        }
        append(file);
        sourceCrc = originalCrc;
        last = sequence;
        lastEpoch = epoch;
        events++;
        records += index;
    }

    private void link(boolean hole) {
        for (int at = 0; at < length; at += frame.length()) {
            frame.at(at);
            int mark = hole && at == 0 ? JournalFrame.FLAG_AFTER_HOLE : 0;
            frame.seal(frame.flags() | mark, crc);
            crc = frame.crc();
        }
    }

    private void append(Path file) {
        if (!file.equals(source)) {
            close();
            long hourMs = FileRebuild.hourMs(file);
            appender =
                    new ChronicleAppender(
                            queue,
                            JournalOptions.DEFAULTS.blockBytes(),
                            new RollClock(hourMs, hourMs),
                            event);
            source = file;
        }
        appender.append(length);
    }

    long lastSequence() {
        return last;
    }

    int lastEpoch() {
        return lastEpoch;
    }

    SalvageReport report(Path from, Path to, long published) {
        return new SalvageReport(from, to, events, records, last, published, leftOut, holes);
    }

    @Override
    public void close() {
        if (appender != null) {
            appender.close();
            appender = null;
        }
    }
}
