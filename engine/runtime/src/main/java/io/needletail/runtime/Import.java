package io.needletail.runtime;

import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.Mode;
import io.needletail.codecs.sbe.SealReason;
import io.needletail.runtime.backtest.DataException;
import io.needletail.runtime.backtest.DataSource;
import io.needletail.runtime.backtest.DataSources;
import io.needletail.runtime.journal.Journal;
import io.needletail.runtime.journal.JournalAccount;
import io.needletail.runtime.journal.JournalWriter;
import io.needletail.runtime.journal.KeptContent;
import io.needletail.runtime.journal.RunManifest;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.LongConsumer;

/** Turns files of candles, trades or raw frames into a tape. */
public final class Import {

    /**
     * What was imported.
     *
     * @param inputs written to the tape, its manifest and seal among them.
     * @param skipped records that could not be used.
     */
    public record Result(long inputs, long skipped) {}

    private final InputQueue queue = new InputQueue();
    private final ControlMessages messages = new ControlMessages();
    private final JournalWriter writer;
    private final int epoch;
    private long sequence;
    private long timeNs;
    private long inputs;

    private Import(Journal journal) {
        writer = journal.writer();
        epoch = journal.epoch();
        sequence = journal.tail().sequence();
        timeNs = journal.tail().timeNs();
    }

    /**
     * Imports a file.
     *
     * @param file candles, trades or a recording of frames.
     * @param tape directory of the tape; continued when it is there.
     * @param progress told the number of inputs now and then.
     * @throws DataException when the file cannot be used.
     */
    public static Result run(NeedletailConfig config, Path file, Path tape, LongConsumer progress) {
        try (DataSource source = DataSources.open(file, config.instruments());
                Journal journal =
                        Journal.open(
                                tape,
                                config.journal().options().of(JournalAccount.of(Mode.IMPORT)))) {
            long hash = new KeptContent(journal.directory()).keepConfig(config.toYaml(false));
            Import run = new Import(journal);
            run.begin(config, hash, source.nextTimeNs());
            run.feed(source, progress);
            return new Result(run.inputs, source.skipped());
        }
    }

    private void begin(NeedletailConfig config, long configHash, long startNs) {
        if (startNs < timeNs) {
            throw new DataException(
                    ("the file begins at %s, the tape ends at %s: import files in the order of"
                                    + " time, or name a new --journal")
                            .formatted(
                                    Instant.ofEpochSecond(0, startNs),
                                    Instant.ofEpochSecond(0, timeNs)));
        }
        queue.now(startNs);
        RunManifest manifest =
                new RunManifest(
                        epoch,
                        Mode.IMPORT,
                        startNs,
                        configHash,
                        RecoveredCore.VERSION,
                        false,
                        List.of());
        messages.manifest(queue, manifest);
        Definitions.write(config, startNs, queue);
        write();
    }

    private void feed(DataSource source, LongConsumer progress) {
        while (source.nextTimeNs() != DataSource.END) {
            queue.now(source.nextTimeNs());
            source.deliver(queue);
            write();
            progress.accept(inputs);
        }
        messages.seal(queue, SealReason.END_OF_DATA, inputs + 1, "imported");
        write();
    }

    private void write() {
        while (!queue.isEmpty()) {
            Input input = queue.first();
            timeNs = Math.max(timeNs, queue.firstTimeNs());
            writer.begin(++sequence, epoch, timeNs, timeNs);
            writer.append(input.buffer(), 0, input.length());
            writer.commit();
            queue.removeFirst();
            inputs++;
        }
    }
}
