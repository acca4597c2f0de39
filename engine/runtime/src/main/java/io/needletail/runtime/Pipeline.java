package io.needletail.runtime;

import io.needletail.codecs.draft.SessionDraft;
import io.needletail.codecs.sbe.SessionKind;
import io.needletail.codecs.sbe.SessionState;
import io.needletail.runtime.gateway.Credentials;
import io.needletail.runtime.gateway.FeedSession;
import io.needletail.runtime.gateway.GatewayLoop;
import io.needletail.runtime.gateway.OrderGateway;
import io.needletail.runtime.gateway.OrderSession;
import io.needletail.runtime.gateway.PaperGateway;
import io.needletail.runtime.gateway.RateBudget;
import io.needletail.runtime.gateway.RestSession;
import io.needletail.runtime.gateway.VenueSession;
import io.needletail.runtime.gateway.VenueTime;
import io.needletail.runtime.gateway.VenueTrust;
import io.needletail.runtime.journal.EarlyRecovery;
import io.needletail.runtime.journal.Journal;
import io.needletail.runtime.journal.KeptContent;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A running engine: opens and recovers its journal, builds the way of a frame for a mode, and runs
 * it. Start, wait and stop from any thread.
 */
public final class Pipeline implements AutoCloseable {
    private static final int VENUE_ID = 0;
    private static final long POLL_NS = 1_000_000;

    private final NeedletailConfig config;
    private final Mode mode;
    private final Journal journal;
    private final CountersFile counters;
    private final ControlFile control;
    private final EngineLog log;
    private final Halt halt;
    private final Monitor monitor;
    private final ScheduledExecutorService rest;
    private final ExecutorService resolver;
    private final ScheduledExecutorService monitoring;
    private final WallClock clock;
    private final InputRing ring;
    private final Intake intake;
    private final ModelSwaps swaps;
    private final GatewayLoop loop;
    private final Credentials credentials;
    private final RestSession restSession;
    private final List<VenueSession> sessions = new ArrayList<>();
    private final RecoveredCore core;
    private final WarmUp warmUp;
    private final UnechoedIntents unechoed;
    private final SnapshotWriter snapshots;
    private final Standings standings;
    private final EngineThreads threads;
    private final AllocationWatch allocations;
    private boolean closed;

    /**
     * Opens an engine; nothing is connected yet.
     *
     * @param listener gets one line for each thing that a person should know.
     * @throws ConfigException when the configuration does not allow it.
     * @throws IOException when a file cannot be made or credentials are missing.
     */
    public static Pipeline open(
            NeedletailConfig config, Mode mode, Path journalDirectory, Consumer<String> listener)
            throws IOException {
        try (EarlyRecovery recovery = EarlyRecovery.begin(journalDirectory, false)) {
            return open(config, mode, recovery, listener);
        }
    }

    /**
     * Opens an engine on a journal whose recovery was begun before the configuration was known.
     *
     * @param recovery still to be closed by the caller.
     */
    public static Pipeline open(
            NeedletailConfig config, Mode mode, EarlyRecovery recovery, Consumer<String> listener)
            throws IOException {
        if (mode == Mode.LIVE && !config.live().allowed()) {
            throw new ConfigException("live trading needs live.allowed: true in the configuration");
        }
        if (mode == Mode.BACKTEST) {
            throw new IllegalArgumentException("a backtest has no pipeline; call Backtest.run");
        }
        OpenFiles.require();
        boolean trades = mode == Mode.LIVE || mode == Mode.DEMO;
        Credentials credentials = trades ? Credentials.read(config.venue()) : null;
        VenueTrust trust = VenueTrust.of(config.venue());
        // Made by whoever asks first: now, while the journal is still being recovered.
        trust.requests();
        recovery.check();
        boolean acceptsOthers = mode == Mode.RECORD || recovery.accepted().otherDecisions();
        CoreRecovery core = new CoreRecovery(config, recovery.root(), acceptsOthers);
        Journal journal =
                recovery.await()
                        .open(
                                FirstEpoch.in(config.journal().options(), mode, Instant.now())
                                        .of(AccountName.of(mode, config.venue(), credentials)));
        try {
            return new Pipeline(config, mode, journal, core, credentials, trust, listener);
        } catch (RuntimeException | Error | IOException e) {
            journal.close();
            throw e;
        }
    }

    private Pipeline(
            NeedletailConfig config,
            Mode mode,
            Journal journal,
            CoreRecovery recovery,
            Credentials credentials,
            VenueTrust trust,
            Consumer<String> listener)
            throws IOException {
        this.config = config;
        this.mode = mode;
        this.credentials = credentials;
        this.journal = journal;
        Path directory = journal.directory().root();
        log = new EngineLog(directory, listener);
        halt = new Halt(log);
        core = recovery.run(journal);
        clock = new WallClock(core.lastTimeNs());
        warmUp = WarmUp.beside(config.decide().packages());
        unechoed = UnechoedIntents.of(journal::reader, core.lastSequence());
        counters = CountersFile.create(directory, config.instruments());
        control = ControlFile.create(directory);
        monitor = new Monitor(counters, log);
        rest = Executors.newSingleThreadScheduledExecutor(work -> Threads.beside("rest", work));
        resolver = Executors.newCachedThreadPool(work -> Threads.beside("resolver", work));
        monitoring =
                Executors.newSingleThreadScheduledExecutor(work -> Threads.beside("monitor", work));
        ring =
                new InputRing(
                        config.threads(), Threads.waitStrategy(config.threads()), clock, counters);
        intake = new Intake(ring, config.threads(), config.instruments().size(), counters);
        swaps =
                new ModelSwaps(
                        config,
                        new KeptContent(journal.directory()),
                        core.rack(),
                        ring.factSink(),
                        log);
        loop = new GatewayLoop(resolver, trust);
        VenueTime venueTime = new VenueTime();
        RateBudget budget = RateBudget.of(config.venue());
        restSession =
                new RestSession(
                        config.venue(),
                        config.instruments(),
                        ring.factSink(),
                        monitor,
                        budget,
                        venueTime,
                        trust,
                        rest);
        sessions.add(feed(budget, venueTime));
        PaperGateway paper = paper();
        snapshots = new SnapshotWriter(core, journal, counters, log);
        OrderGateway gateway = gateway(credentials, budget, venueTime, paper);
        LatestWriter observer = new LatestWriter(counters, control, config.decide().speaker());
        standings = observer.standings();
        threads = threads(observer, gateway, paper);
        allocations = new AllocationWatch(counters, warmUp, journal::files, threads.pinned());
        core.report(log);
        if (unechoed.count() > 0) {
            log.line(unechoed.told());
        }
    }

    private FeedSession feed(RateBudget budget, VenueTime venueTime) {
        return new FeedSession(
                config.venue(),
                config.instruments(),
                VENUE_ID,
                loop,
                intake.sink(),
                ring.factSink(),
                monitor,
                budget,
                venueTime);
    }

    private PaperGateway paper() {
        return mode == Mode.PAPER
                ? new PaperGateway(
                        PaperConfig.simulation(config), ring.factSink(), restSession, monitor)
                : null;
    }

    private OrderGateway gateway(
            Credentials credentials, RateBudget budget, VenueTime venueTime, PaperGateway paper) {
        if (paper != null) {
            return paper.gateway();
        }
        if (credentials == null) {
            return restSession;
        }
        OrderSession orders =
                new OrderSession(
                        config.venue(),
                        config.instruments(),
                        VENUE_ID,
                        loop,
                        ring.factSink(),
                        monitor,
                        credentials,
                        budget,
                        venueTime,
                        restSession);
        sessions.add(orders);
        return orders;
    }

    private EngineThreads threads(LatestWriter observer, OrderGateway gateway, PaperGateway paper) {
        core.engine().forEachWorkingOrder(observer.workingIds()::add);
        Wiring wiring =
                new Wiring(
                        core.engine(),
                        core,
                        journal,
                        new JournalStage(journal.writer(), journal.epoch()),
                        counters,
                        observer,
                        ring,
                        intake,
                        new Duty(
                                ring,
                                control,
                                swaps,
                                counters,
                                sessions,
                                config.instruments().size()),
                        loop,
                        sessions,
                        gateway,
                        paper,
                        halt,
                        log,
                        new Threads(config.threads(), log::line),
                        snapshots,
                        config.journal().snapshotEvery(),
                        config.threads().maxDecisionAgeNs(),
                        config.live().cancelOnHalt() != CancelOnHalt.FALSE,
                        windDown());
        return switch (config.threads().layout()) {
            case FUSED -> new FusedThread(wiring);
            case STAGED -> new StagedThreads(wiring);
        };
    }

    private WindDown windDown() {
        boolean waits = mode != Mode.RECORD && config.live().onStop() != OnStop.LEAVE;
        return waits ? new WindDown(ring, standings, counters, sessions.getLast(), log) : null;
    }

    /**
     * Begins the run: journals its manifest and what the last run let out without knowing it, asks
     * the venue for its rules, connects.
     */
    public void start() {
        RingSink sink = ring.factSink();
        sink.received(System.nanoTime());
        new ControlMessages().manifest(sink, core.manifest(journal.epoch(), mode, sink.wallNs()));
        threads.start();
        unechoed.echo(sink, System::nanoTime);
        monitoring.scheduleAtFixedRate(
                () -> monitor.look(clock, journal, halt, this::lookAtAllocations),
                1,
                1,
                TimeUnit.SECONDS);
        restSession.prepare(credentials, this::connect, this::refuseKey);
    }

    private void lookAtAllocations() {
        if (!threads.isEnding()) {
            allocations.look(System.nanoTime());
        }
    }

    private void refuseKey() {
        halt.raise(
                "the API key may withdraw: make one that may only read and trade, nothing was sent",
                new HaltException("key", null));
    }

    private void connect() {
        if (mode == Mode.PAPER) {
            RingSink sink = ring.factSink();
            sink.received(System.nanoTime());
            new SessionDraft(VENUE_ID, SessionKind.ORDERS)
                    .write(SessionState.READY, 0, new byte[0], sink);
        }
        loop.execute(() -> sessions.forEach(VenueSession::start));
    }

    /**
     * Waits until the engine may trade (or, when it records, until the market streams flow).
     *
     * @return false when that did not happen in time, or it halted.
     */
    public boolean awaitReady(Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() - until < 0 && !halt.isRaised() && !threads.hasEnded()) {
            if (isReady()) {
                return true;
            }
            LockSupport.parkNanos(POLL_NS);
        }
        return false;
    }

    /**
     * Whether the venue agrees with us, or the market is recorded; a pause or kill may still hold.
     */
    public boolean isReady() {
        return mode == Mode.RECORD
                ? sessions.getFirst().isReady()
                : counters.get(CounterDescriptor.ENGINE_STATE) == EngineState.READY;
    }

    /** Ends the run as it should: what has arrived is processed, the journal sealed. */
    public void stop(String reason) {
        threads.stop(reason);
        close();
    }

    /** Why the engine stopped itself; empty while it has not. */
    public Optional<String> halted() {
        return halt.reason();
    }

    /** Whether the engine's threads have ended. */
    public boolean hasEnded() {
        return threads.hasEnded();
    }

    /** The positions that an order could close, as the last event left them. */
    public List<HeldPosition> positions() {
        return standings.held();
    }

    /** What it counts and saw last; safe from any thread until it is closed. */
    public CountersFile view() {
        return counters;
    }

    /** Number of this run in its journal. */
    public int epoch() {
        return journal.epoch();
    }

    /** Ends the run if {@link #stop} has not, and frees everything. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        threads.stop("closed");
        try {
            threads.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        warmUp.close();
        swaps.close();
        snapshots.close();
        restSession.close();
        rest.shutdownNow();
        resolver.shutdownNow();
        if (credentials != null) {
            credentials.forget();
        }
        monitoring.shutdownNow();
        counters.set(
                CounterDescriptor.ENGINE_STATE,
                halt.isRaised() ? EngineState.HALTED : EngineState.STOPPED);
        positions().forEach(position -> log.line(position.toString()));
        control.retire();
        journal.close();
    }
}
