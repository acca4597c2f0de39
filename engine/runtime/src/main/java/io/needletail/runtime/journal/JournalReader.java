package io.needletail.runtime.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads a journal's frames in order, from any process, while an engine writes it or not. Opens
 * everything read-only; checks every checksum, the chain and the sequence.
 */
public final class JournalReader implements FrameCursor {

    /** What a step led to. */
    enum Outcome {
        FRAME,
        END,
        DAMAGE
    }

    /** A directory's time of change is no finer than a kernel tick. */
    private static final long SETTLED_MS = 100;

    private final Path queueDirectory;
    private final Path tailMark;
    private final JournalFrame frame = new JournalFrame();
    private final FrameChain chain = new FrameChain();
    private QueueFile file;
    private ByteBuffer wrapped;
    private int cursor;
    private int excerptEnd;
    private FrameFault fault = FrameFault.NONE;
    private boolean unfinished;
    private long listedModifiedMs = -1;
    private boolean walked = true;

    private JournalReader(Path queueDirectory, Path tailMark) {
        this.tailMark = tailMark;
        this.queueDirectory = queueDirectory;
        chain.begin();
    }

    /** Opens the journal in a directory, before its first frame. */
    public static JournalReader open(Path journal) {
        Path queue = JournalDirectory.queueOf(journal);
        if (!Files.isDirectory(queue)) {
            throw new JournalException(
                    JournalException.Kind.NOT_A_JOURNAL,
                    "no journal in " + journal + ": there is no directory " + queue.getFileName());
        }
        return new JournalReader(queue, new JournalDirectory(journal).tail());
    }

    /**
     * Moves to the next frame. False at the end: call again to follow a journal that is being
     * written.
     *
     * @throws JournalException of kind DAMAGED when what follows is not the next frame.
     */
    @Override
    public boolean next() {
        return switch (step()) {
            case FRAME -> true;
            case END -> isMoreAfterAll();
            case DAMAGE -> throw damage().toException();
        };
    }

    /**
     * At an apparent end: asks the tail mark, which knows of published records that the files no
     * longer show. The mark is written after the record, so what it names is there to be read.
     */
    private boolean isMoreAfterAll() {
        if (TailMark.read(tailMark) <= chain.sequence() || !walked) {
            return false;
        }
        return switch (step()) {
            case FRAME -> true;
            case DAMAGE -> throw damage().toException();
            case END -> {
                if (TailMark.read(tailMark) <= chain.sequence()) {
                    yield false;
                }
                Path place = file == null ? queueDirectory : file.path();
                throw new Damage(
                                place,
                                stoppedAt(),
                                chain.sequence(),
                                FrameFault.LOST_TAIL,
                                Remedies.of(FrameFault.LOST_TAIL))
                        .toException();
            }
        };
    }

    /** What to throw when a journal without a record is asked about its records. */
    public static JournalException holdsNothing(Path journal) {
        return new JournalException(
                JournalException.Kind.NOT_A_JOURNAL,
                "the journal in " + journal + " holds no record: no session has begun there");
    }

    /** The frame of the last {@link #next()}; its buffer is valid until the next call. */
    @Override
    public JournalFrame frame() {
        return frame;
    }

    /** The file the reader is in; null before the first. */
    public Path path() {
        return file == null ? null : file.path();
    }

    /** Where the last frame lies in {@link #path()}. */
    public long framePosition() {
        return file.excerptPosition() + frame.offset() - file.excerptOffset();
    }

    /**
     * Moves so that {@link #next()} gives the input with this sequence. What lies before is not
     * checked.
     *
     * @return false, with the reader at the end, when the journal does not reach that far.
     */
    @Override
    public boolean seek(long sequence) {
        walked = true;
        List<Path> files = QueueFile.list(queueDirectory);
        int from = files.size() - 1;
        while (from > 0 && firstSequence(files.get(from)) > sequence) {
            from--;
        }
        FileHalving halving = new FileHalving();
        for (int i = Math.max(from, 0); i < files.size(); i++) {
            openFile(files.get(i));
            long near = halving.before(files.get(i), sequence);
            file.position(near);
            boolean found = skipTo(sequence) && (near == 0 || isExactly(sequence));
            if (!found && near > 0) {
                file.position(0);
                found = skipTo(sequence);
            }
            if (found) {
                return true;
            }
        }
        walked = false;
        return false;
    }

    /** Goes to the beginning of a file; its first frame is taken as it is. */
    void enter(Path path) {
        openFile(path);
        chain.forget();
    }

    FrameChain chain() {
        return chain;
    }

    /** Offset of the header the walk stopped at. */
    long stoppedAt() {
        return file == null ? 0 : file.position();
    }

    /** Whether the end is an append that was begun and not published. */
    boolean endsUnfinished() {
        return unfinished;
    }

    FrameFault fault() {
        return fault;
    }

    Damage damage() {
        long offset = cursor < excerptEnd ? framePosition() : file.position();
        return new Damage(file.path(), offset, chain.sequence(), fault, Remedies.of(fault));
    }

    /** The frame just read, as the damage that it is for who cannot pass a hole. */
    Damage hole() {
        FrameFault hole = FrameFault.SALVAGED_HOLE;
        return new Damage(path(), framePosition(), frame.sequence(), hole, Remedies.of(hole));
    }

    Outcome step() {
        while (cursor >= excerptEnd) {
            if (file == null && !openNext()) {
                return Outcome.END;
            }
            unfinished = false;
            switch (file.advance()) {
                case EXCERPT -> enterExcerpt();
                case DAMAGED -> {
                    return damaged(FrameFault.BAD_STORAGE_HEADER);
                }
                case CONTINUED_ELSEWHERE -> {
                    if (!openNext()) {
                        return Outcome.END;
                    }
                }
                case UNFINISHED -> {
                    unfinished = true;
                    return Outcome.END;
                }
                case NOTHING_YET -> {
                    if (!leaveFinishedFile()) {
                        return Outcome.END;
                    }
                }
            }
        }
        return takeFrame();
    }

    private Outcome takeFrame() {
        frame.at(cursor);
        FrameFault found = frame.validate(excerptEnd - cursor);
        if (found == FrameFault.NONE) {
            found = chain.accept(frame);
        }
        if (found != FrameFault.NONE) {
            return damaged(found);
        }
        cursor += frame.length();
        if (cursor < excerptEnd == frame.isLast()) {
            return damaged(FrameFault.BAD_EXCERPT);
        }
        return Outcome.FRAME;
    }

    private Outcome damaged(FrameFault found) {
        fault = found;
        return Outcome.DAMAGE;
    }

    private void enterExcerpt() {
        if (file.window() != wrapped) {
            wrapped = file.window();
            frame.wrap(wrapped);
        }
        cursor = file.excerptOffset();
        excerptEnd = cursor + file.excerptLength();
        frame.at(cursor);
        if (excerptEnd == cursor) {
            excerptEnd = cursor = 0;
        }
    }

    /** A file without an end mark is over once a later file exists and nothing came meanwhile. */
    private boolean leaveFinishedFile() {
        Path later = laterFile();
        if (later == null) {
            return false;
        }
        switch (file.advance()) {
            case EXCERPT -> enterExcerpt();
            case NOTHING_YET, CONTINUED_ELSEWHERE -> openFile(later);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean openNext() {
        Path later = laterFile();
        if (later == null) {
            return false;
        }
        openFile(later);
        return true;
    }

    private Path laterFile() {
        if (nothingNewInDirectory()) {
            return null;
        }
        for (Path candidate : QueueFile.list(queueDirectory)) {
            if (file == null || candidate.compareTo(file.path()) > 0) {
                return candidate;
            }
        }
        return null;
    }

    /** Spares a fast follower the listing; a directory that changed just now may change again. */
    private boolean nothingNewInDirectory() {
        try {
            long modifiedMs = Files.getLastModifiedTime(queueDirectory).toMillis();
            boolean known = file != null && modifiedMs == listedModifiedMs;
            listedModifiedMs = modifiedMs;
            return known && System.currentTimeMillis() - modifiedMs > SETTLED_MS;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void openFile(Path path) {
        close();
        file = new QueueFile(path);
        listedModifiedMs = -1;
    }

    private long firstSequence(Path path) {
        openFile(path);
        if (file.advance() != QueueFile.Step.EXCERPT) {
            return Long.MAX_VALUE;
        }
        enterExcerpt();
        return frame.sequence();
    }

    private boolean skipTo(long sequence) {
        while (true) {
            long header = file.position();
            boolean found = file.advance() == QueueFile.Step.EXCERPT;
            if (found) {
                enterExcerpt();
                found = isAtLeast(sequence);
                cursor = 0;
                excerptEnd = 0;
                if (!found) {
                    continue;
                }
            }
            chain.forget();
            file.position(header);
            return found;
        }
    }

    /** A damaged excerpt counts as found, for the next step to report it. */
    private boolean isAtLeast(long sequence) {
        return excerptEnd - cursor < JournalFrame.HEADER_LENGTH || frame.sequence() >= sequence;
    }

    private boolean isExactly(long sequence) {
        return file.excerptLength() >= JournalFrame.HEADER_LENGTH && frame.sequence() == sequence;
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
            file = null;
        }
        wrapped = null;
        cursor = 0;
        excerptEnd = 0;
        frame.unwrap();
    }
}
