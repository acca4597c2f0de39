package io.needletail.runtime;

import io.needletail.codecs.Input;
import io.needletail.codecs.draft.SessionDraft;
import io.needletail.codecs.sbe.SealReason;
import io.needletail.codecs.sbe.SessionKind;
import io.needletail.codecs.sbe.SessionState;
import io.needletail.core.sim.SimulatedVenue;
import io.needletail.runtime.backtest.DataException;
import io.needletail.runtime.backtest.DataSource;
import io.needletail.runtime.gateway.SimulatedGateway;
import io.needletail.runtime.journal.Journal;
import io.needletail.runtime.journal.JournalAccount;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Runs recorded data through the same core, journal and release as a live session, at full speed
 * and without a ring; the simulated venue answers the orders.
 */
public final class Backtest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long LONGEST_GAP_NS = 60 * SECOND_NS;
    private static final long PROGRESS_MASK = 0xFFFF;
    private static final byte[] NO_DETAIL = {};

    private final NeedletailConfig config;
    private final BacktestData data;
    private final CoreLine line;
    private final PerformanceTally tally;
    private final List<BacktestResult.Note> notes = new ArrayList<>();
    private final SimulatedVenue venue;
    private final SimulatedGateway gateway;
    private final InputQueue queue = new InputQueue();
    private final ControlMessages messages = new ControlMessages();
    private final LongConsumer progress;
    private final boolean dense;
    private final long firstSequence;
    private long nowNs;

    /** The last second at which timers came. */
    private long timedNs;

    private Backtest(
            NeedletailConfig config,
            BacktestData data,
            RecoveredCore core,
            CoreLine line,
            PerformanceTally tally,
            LongConsumer progress) {
        this.config = config;
        this.data = data;
        this.notes.addAll(data.notes());
        this.line = line;
        this.tally = tally;
        this.progress = progress;
        this.firstSequence = core.lastSequence();
        this.venue = new SimulatedVenue(PaperConfig.simulation(config), queue);
        this.gateway = new SimulatedGateway(venue, null);
        this.dense = data.isDense();
        line.release(new Release(gateway, queue));
    }

    /** Runs a backtest without history. */
    public static BacktestResult run(
            NeedletailConfig config,
            List<Path> data,
            Path journalDirectory,
            LongConsumer progress) {
        return run(config, data, List.of(), journalDirectory, progress);
    }

    /**
     * Runs a backtest.
     *
     * @param data recordings of raw frames, candle or trade files, tapes; merged by time.
     * @param history candle files; what has closed before the data begin warms the features up, as
     *     the venue's history does before a live session, and decides nothing.
     * @param journalDirectory where the run is journaled.
     * @param progress told the number of events now and then.
     * @throws DataException when a file cannot be used.
     */
    public static BacktestResult run(
            NeedletailConfig config,
            List<Path> data,
            List<Path> history,
            Path journalDirectory,
            LongConsumer progress) {
        try (BacktestData opened = BacktestData.open(config, data, history);
                Journal journal =
                        Journal.open(
                                journalDirectory,
                                config.journal()
                                        .options()
                                        .of(JournalAccount.of(Mode.BACKTEST.wire())));
                CountersFile counters =
                        CountersFile.create(journalDirectory, config.instruments())) {
            return run(config, opened, journal, counters, progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BacktestResult run(
            NeedletailConfig config,
            BacktestData data,
            Journal journal,
            CountersFile counters,
            LongConsumer progress) {
        long start = System.nanoTime();
        RecoveredCore core = new CoreRecovery(config, journal.directory().root()).run(journal);
        JournalStage stage = new JournalStage(journal.writer(), journal.epoch());
        LatestWriter latest = new LatestWriter(counters, null, config.decide().speaker());
        PerformanceTally tally =
                new PerformanceTally(config.instruments(), config.decide().speaker());
        CoreLine.Observer observer =
                slot -> {
                    latest.on(slot);
                    tally.on(slot);
                };
        CoreLine line =
                new CoreLine(
                        core.engine(),
                        stage,
                        observer,
                        null,
                        core.lastSequence(),
                        core.lastTimeNs());
        Backtest backtest = new Backtest(config, data, core, line, tally, progress);
        backtest.begin(core, journal.epoch());
        backtest.warmUp();
        backtest.feed();
        backtest.end();
        core.snapshot(journal, line.sequence(), line.timeNs());
        return backtest.result(counters, (System.nanoTime() - start) / 1e9);
    }

    private void begin(RecoveredCore core, int epoch) {
        nowNs = Math.max(line.timeNs(), data.earliest().nextTimeNs());
        timedNs = nowNs;
        queue.now(nowNs);
        messages.manifest(queue, core.manifest(epoch, Mode.BACKTEST, nowNs));
        Definitions.write(config, nowNs, queue);
        status(SessionKind.MARKET);
        status(SessionKind.ORDERS);
        drain();
    }

    private void warmUp() {
        for (DataSource candles : data.history()) {
            while (candles.nextTimeNs() != DataSource.END) {
                queue.now(nowNs);
                candles.deliver(queue);
                drain();
            }
        }
    }

    private void status(SessionKind kind) {
        new SessionDraft(0, kind).write(SessionState.READY, 0, NO_DETAIL, queue);
    }

    private void feed() {
        for (DataSource source = data.earliest();
                source.nextTimeNs() != DataSource.END;
                source = data.earliest()) {
            long timeNs = Math.max(nowNs, source.nextTimeNs());
            passTime(timeNs);
            queue.now(timeNs);
            source.deliver(queue);
            drain();
        }
    }

    /**
     * Timers and the simulated venue's own events, in time's order, up to a moment. A timer that is
     * due with a record comes behind it.
     */
    private void passTime(long untilNs) {
        boolean everySecond = dense && untilNs - nowNs < LONGEST_GAP_NS;
        long second = after(timedNs, everySecond ? nextSecond(timedNs) : lastSecond(untilNs));
        while (true) {
            long due = venue.nextTimeNs();
            long next = Math.min(due, second);
            if (next >= untilNs) {
                break;
            }
            nowNs = Math.max(nowNs, next);
            queue.now(nowNs);
            if (next == due) {
                venue.advanceTo(nowNs);
            }
            if (next == second) {
                timers();
                timedNs = second;
                second = everySecond ? nextSecond(second) : DataSource.END;
            }
            drain();
        }
        nowNs = untilNs;
    }

    private static long after(long timedNs, long second) {
        return second > timedNs ? second : DataSource.END;
    }

    private static long nextSecond(long timeNs) {
        return (Math.floorDiv(timeNs, SECOND_NS) + 1) * SECOND_NS;
    }

    private static long lastSecond(long timeNs) {
        return Math.floorDiv(timeNs - 1, SECOND_NS) * SECOND_NS;
    }

    private void timers() {
        for (int i = 0; i < config.instruments().size(); i++) {
            messages.timer(queue, i, nowNs);
        }
    }

    private void drain() {
        while (!queue.isEmpty()) {
            Input input = queue.first();
            long timeNs = Math.max(line.timeNs(), queue.firstTimeNs());
            venue.onMarket(input.buffer(), 0, input.length(), timeNs);
            gateway.now(timeNs);
            line.process(input, timeNs);
            queue.removeFirst();
            if ((line.sequence() & PROGRESS_MASK) == 0) {
                progress.accept(line.sequence() - firstSequence);
            }
        }
    }

    private void end() {
        queue.now(nowNs);
        timers();
        drain();
        long inputs = line.sequence() - firstSequence + 1;
        messages.seal(queue, SealReason.END_OF_DATA, inputs, "the data ended");
        drain();
    }

    private BacktestResult result(CountersFile counters, double seconds) {
        long bars = 0;
        for (int i = 0; i < config.instruments().size(); i++) {
            bars += LatestValues.of(counters.latest().read(i), LatestField.BARS);
        }
        Performance performance = tally.performance();
        notes.addAll(BacktestNotes.of(config, performance));
        return new BacktestResult(
                line.sequence() - firstSequence,
                counters.get(CounterDescriptor.DECISIONS),
                bars,
                line.released(),
                counters.get(CounterDescriptor.FILLS),
                performance,
                data.skipped(),
                List.copyOf(notes),
                seconds);
    }
}
