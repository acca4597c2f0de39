package io.needletail.runtime.simulate;

import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.LimitKey;
import io.needletail.runtime.EngineLife;
import io.needletail.runtime.NeedletailConfig;
import io.needletail.runtime.SteadyClock;
import io.needletail.runtime.gateway.FeedSession;
import io.needletail.runtime.gateway.GatewayEvents;
import io.needletail.runtime.gateway.InputSink;
import io.needletail.runtime.gateway.OrderSession;
import io.needletail.runtime.gateway.RateBudget;
import io.needletail.runtime.gateway.SessionLoop;
import io.needletail.runtime.gateway.VenueSession;
import io.needletail.runtime.gateway.VenueTime;
import io.needletail.runtime.journal.JournalException;
import io.needletail.runtime.journal.JournalTail;
import io.netty.channel.ChannelHandler;

import java.net.URI;
import java.util.List;
import java.util.function.Consumer;

/**
 * One process of the engine, from its start to its death: sessions, inputs and the core on one
 * thread, as in the {@code fused} layout.
 */
final class SimulatedProcess implements SessionLoop, GatewayEvents {
    private static final int VENUE_ID = 0;
    private static final long TICK_NS = 100_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;

    private static final int MOST_OPENED = 40;

    private final RateWindow opened = new RateWindow(MOST_OPENED, 10 * SECOND_NS);
    private final SimulationParts parts;
    private final SeededRandom random;
    private final Runnable onDeath;
    private final long clockBaseNs;
    private final ProcessInputs inputs;
    private final List<VenueSession> sessions;
    private final RestStandIn rest;
    private final EngineLife life;
    private final SteadyClock wall;
    private long busyUntilNs;
    private int eventsToLive;
    private boolean turning;
    private boolean alive = true;
    private String halted;

    /**
     * Starts a process on what the disk holds.
     *
     * @param onDeath hears that it has died or halted.
     */
    SimulatedProcess(SimulationParts parts, JournalTail tail, Runnable onDeath) {
        this.parts = parts;
        this.onDeath = onDeath;
        this.random = parts.random().fork();
        NeedletailConfig config = parts.config();
        clockBaseNs = random.between(1, 1L << 50);
        wall = new SteadyClock(parts.clock().nowNs(), nanoTime(), notBeforeNs(tail));
        inputs = new ProcessInputs(wall::at, parts.invariants());
        InputSink facts = inputs.facts();
        VenueTime venueTime = new VenueTime();
        RateBudget budget =
                new RateBudget(
                        config.venue().weightPerMinute(),
                        config.venue().ordersPer10s(),
                        config.venue().ordersPerDay());
        rest =
                new RestStandIn(
                        parts, this, config.instruments(), inputs.facts(), budget, venueTime);
        FeedSession feed =
                new FeedSession(
                        config.venue(),
                        config.instruments(),
                        VENUE_ID,
                        this,
                        inputs.market(),
                        inputs.facts(),
                        this,
                        budget,
                        venueTime);
        OrderSession orders =
                new OrderSession(
                        config.venue(),
                        config.instruments(),
                        VENUE_ID,
                        this,
                        inputs.facts(),
                        this,
                        parts.credentials(),
                        budget,
                        venueTime,
                        rest);
        sessions = List.of(feed, orders);
        life =
                new EngineLife(
                        config,
                        parts.disk(),
                        tail,
                        orders,
                        facts,
                        parts.invariants(),
                        this::nanoTime);
    }

    /** Journals the manifest, asks the venue for its rules, connects. */
    void begin() {
        turn();
        rest.prepare(() -> sessions.forEach(VenueSession::start));
        parts.agenda().after(TICK_NS, alive(this::tick));
        parts.agenda().after(SECOND_NS, alive(this::second));
        turn();
    }

    private void tick() {
        whenFree(() -> {
            if (alive) {
                sessions.forEach(session -> session.tick(nanoTime()));
                turn();
            }
        });
        parts.agenda().after(TICK_NS, alive(this::tick));
    }

    private void second() {
        wall.follow(parts.clock().nowNs(), nanoTime());
        whenFree(() -> {
            if (alive) {
                life.timers();
                turn();
            }
        });
        parts.agenda().after(SECOND_NS, alive(this::second));
    }

    private static long notBeforeNs(JournalTail tail) {
        return tail.sequence() == 0 ? 0 : tail.timeNs();
    }

    /** Works off what waits, and sends on its way what was written. */
    void turn() {
        if (turning || !alive) {
            return;
        }
        turning = true;
        try {
            ProcessInputs.Waiting next = inputs.take();
            while (next != null && alive) {
                life.process(next.input, next.wallNs);
                inputs.giveBack(next);
                if (eventsToLive > 0 && --eventsToLive == 0) {
                    throw new Death();
                }
                next = inputs.take();
            }
        } catch (Death e) {
            die(true);
        } catch (JournalException e) {
            halted = e.getMessage();
            die(true);
        } catch (Violation e) {
            throw e;
        } catch (RuntimeException | Error e) {
            throw parts.invariants().thrown(e);
        } finally {
            turning = false;
        }
        parts.network().pump();
    }

    /** Dies after so many events more, with what they let out. */
    void dieAfter(int events) {
        eventsToLive = events;
    }

    /** Dies at once; what waits is lost. */
    void die(boolean told) {
        if (alive) {
            alive = false;
            inputs.close();
            parts.network().abandonAll(told);
            onDeath.run();
        }
    }

    /** Ends as it should: sessions closed, journal sealed. */
    void stop() {
        sessions.forEach(VenueSession::stop);
        turn();
        if (alive) {
            life.seal("stopped");
            turn();
        }
        if (alive) {
            die(true);
        }
    }

    /** A person's command. */
    void command(CommandKind kind) {
        whenFree(() -> {
            if (alive) {
                life.command(kind);
                turn();
            }
        });
    }

    /** A person asks for another limit. */
    void limit(LimitKey key, long toE8, String authorisedBy) {
        whenFree(() -> {
            if (alive) {
                life.limit(key, toE8, authorisedBy);
                turn();
            }
        });
    }

    /** Nothing is worked on for so long. */
    void stall(long lengthNs) {
        busyUntilNs = Math.max(busyUntilNs, parts.agenda().nanoTime() + lengthNs);
    }

    /** Runs at once, or as soon as the process is no longer stalled. */
    void whenFree(Runnable work) {
        long waitNs = busyUntilNs - parts.agenda().nanoTime();
        if (waitNs > 0) {
            parts.agenda().after(waitNs, () -> whenFree(work));
        } else {
            work.run();
        }
    }

    /** The same, unless the process has died meanwhile. */
    Runnable alive(Runnable work) {
        return () -> {
            if (alive) {
                work.run();
            }
        };
    }

    boolean isAlive() {
        return alive;
    }

    /** Why it halted itself; null = it did not. */
    String halted() {
        return halted;
    }

    EngineLife life() {
        return life;
    }

    /** Whether both sessions are subscribed and logged on. */
    boolean isConnected() {
        return sessions.getFirst().isReady() && sessions.getLast().isReady();
    }

    @Override
    public long nanoTime() {
        return clockBaseNs + parts.agenda().nanoTime();
    }

    @Override
    public long unpredictable() {
        return random.nextLong();
    }

    @Override
    public void schedule(Runnable work, long delayNs) {
        parts.agenda()
                .after(
                        delayNs,
                        alive(() ->
                                whenFree(
                                        alive(() -> {
                                            work.run();
                                            turn();
                                        }))));
    }

    @Override
    public void open(URI uri, ChannelHandler end, Consumer<Throwable> failed) {
        parts.invariants()
                .require(
                        opened.add(parts.agenda().nanoTime()) <= MOST_OPENED,
                        "E11",
                        "more than " + MOST_OPENED + " connections opened within 10 s");
        parts.network().open(this, end, failed);
    }

    @Override
    public void count(Count what) {}

    @Override
    public void clockOffset(long nanoseconds) {}

    @Override
    public void log(String line) {
        parts.invariants().log(line);
    }
}
