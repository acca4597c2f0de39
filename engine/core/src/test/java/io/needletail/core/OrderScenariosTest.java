package io.needletail.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.EmulatedOrderDecoder;
import io.needletail.codecs.sbe.EmulationStep;
import io.needletail.codecs.sbe.SessionState;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateHasher;
import io.needletail.core.fixture.StateTape;
import io.needletail.scoring.Model;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Generated scenarios: a strategy that asks for every kind of order at random, a random walk, lost
 * sessions with reports lost and doubled, restarts, commands. After every event the {@link
 * ParentLedger} holds the core to its promises. {@code -Dneedletail.orders=100000000} for long.
 */
class OrderScenariosTest {
    private static final long ORDERS = Long.getLong("needletail.orders", 4_000);
    private static final long STEP_NS = 200_000_000L;
    private static final int STEPS = 6_000;

    private final Map<EmulationStep, Integer> seen = new EnumMap<>(EmulationStep.class);
    private ParentLedger ledger;
    private SimulatedRun venue;
    private SplittableRandom random;
    private double price;
    private int epoch;

    @Test
    void shouldKeepEveryPromiseInEveryScenario() {
        long orders = 0;
        long checks = 0;
        for (long seed = 1; orders < ORDERS; seed++) {
            scenario(seed, true, input -> {});
            orders += ledger.orders();
            checks += ledger.checks();
            assertTrue(ledger.orders() > 50, "seed " + seed + " sends " + ledger.orders());
        }
        assertTrue(checks > orders);
        for (EmulationStep step : EmulationStep.values()) {
            assertTrue(
                    step == EmulationStep.NULL_VAL || seen.getOrDefault(step, 0) > 0,
                    () -> step + " never happens: " + seen);
        }
    }

    @Test
    void shouldReplayAScenarioToTheByteAndOverRestores() {
        List<Input> tape = tape();
        assertEquals(replay(tape, 0), replay(tape, 0));
        assertEquals(replay(tape, 0), replay(tape, 97), "restored every 97 events");
    }

    @Test
    void shouldAllocateNothingForEmulatedOrdersOnceWarm() {
        List<Input> tape = tape();
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        EventSlot slot = new EventSlot();
        long least = Long.MAX_VALUE;
        for (int pass = 0; pass < 20 && least > 0; pass++) {
            Engine engine = engine(5);
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < tape.size(); i++) {
                feed(engine, slot, tape.get(i));
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least);
    }

    private List<Input> tape() {
        List<Input> tape = new ArrayList<>();
        scenario(
                5,
                false,
                input -> {
                    Input copy = new Input();
                    copy.buffer().putBytes(0, input.buffer(), 0, input.length());
                    copy.length(input.length()).stamp(input.sequence(), input.timeNs());
                    tape.add(copy);
                });
        return tape;
    }

    private static long replay(List<Input> tape, int restoreEvery) {
        StateHasher hasher = new StateHasher();
        EventSlot slot = new EventSlot();
        Engine engine = engine(5);
        for (int i = 0; i < tape.size(); i++) {
            feed(engine, slot, tape.get(i));
            Outbox outbox = slot.outbox();
            int at = outbox.first();
            for (int n = 0; n < outbox.count(); n++) {
                at = outbox.after(at);
            }
            hasher.update(outbox.buffer(), 0, at);
            if (restoreEvery > 0 && i % restoreEvery == 0) {
                StateTape state = new StateTape();
                engine.save(state);
                engine = engine(1);
                engine.load(state);
            }
        }
        return hasher.hash();
    }

    private static void feed(Engine engine, EventSlot slot, Input input) {
        slot.input().buffer().putBytes(0, input.buffer(), 0, input.length());
        slot.input().length(input.length()).stamp(input.sequence(), input.timeNs());
        engine.onEvent(slot);
    }

    private static Engine engine(long seed) {
        EngineConfig config = TestCore.config(TestCore.FEATURES, TestCore.strategyOnly());
        return new Engine(config, (Model) null, new WildStrategy(seed));
    }

    private void scenario(long seed, boolean withFaults, Consumer<Input> witness) {
        random = new SplittableRandom(seed);
        ledger = new ParentLedger();
        price = 50_000;
        epoch = 0;
        venue =
                new SimulatedRun(
                        engine(seed),
                        input -> {
                            witness.accept(input);
                            ledger.on(input);
                        },
                        this::on);
        begin();
        for (int i = 0; i < STEPS; i++) {
            step(i);
            if (withFaults) {
                fault(seed);
            }
        }
    }

    private void on(Decisions decisions) {
        ledger.on(decisions);
        decisions.all(
                EmulatedOrderDecoder.TEMPLATE_ID,
                view -> {
                    EmulatedOrderDecoder step = new EmulatedOrderDecoder();
                    step.wrapAndApplyHeader(view.buffer(), view.offset(), view.header());
                    return seen.merge(step.step(), 1, Integer::sum);
                });
    }

    private void begin() {
        venue.run.manifest(++epoch);
        venue.run.instrument(random.nextBoolean());
        venue.run.ready();
        venue.settle();
        venue.run.until(venue.run.nowNs() + STEP_NS);
        venue.run.timer();
        venue.settle();
    }

    private void step(int number) {
        venue.run.until(venue.run.nowNs() + STEP_NS);
        price += 20 * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5);
        price += 0.0005 * (50_000 - price);
        double half = 0.5 + random.nextInt(3);
        venue.run.book(Math.floor(price) - half, Math.floor(price) + half);
        venue.settle();
        if (random.nextInt(2) == 0) {
            boolean buys = random.nextBoolean();
            venue.run.trade(
                    buys ? Side.BUY : Side.SELL,
                    Math.floor(price) + (buys ? half : -half),
                    0.001 * random.nextInt(1, 40));
            venue.settle();
        }
        if (number % 5 == 0) {
            venue.run.timer();
            venue.settle();
        }
        candle(number);
    }

    private void candle(int number) {
        if (number % 300 == 299) {
            long close = venue.run.nowNs() / CoreRun.MINUTE_NS * CoreRun.MINUTE_NS;
            venue.run.candle(close - CoreRun.MINUTE_NS, price + 50, price - 50, price);
            venue.settle();
        }
    }

    private void fault(long seed) {
        switch (random.nextInt(400)) {
            case 0 -> loseSession();
            case 1 -> restart(seed);
            case 2 -> venue.doubling(true);
            case 3 -> venue.doubling(false);
            case 4 -> command(CommandKind.KILL);
            case 5 -> command(CommandKind.FLATTEN);
            case 6 -> command(CommandKind.PAUSE);
            case 7, 8, 9 -> command(CommandKind.RESUME);
            default -> {}
        }
    }

    private void command(CommandKind kind) {
        ledger.killed(kind == CommandKind.KILL);
        if (kind != CommandKind.KILL) {
            venue.run.command(CommandKind.RESUME);
        }
        venue.run.command(kind);
        venue.settle();
    }

    private void loseSession() {
        venue.deaf(true);
        for (int i = random.nextInt(10); i > 0; i--) {
            step(i);
        }
        venue.run.orderSession(SessionState.DISCONNECTED);
        venue.settle();
        venue.deaf(false);
        venue.run.ready();
        venue.settle();
    }

    private void restart(long seed) {
        venue.deaf(true);
        step(1);
        venue.restart(engine(seed));
        venue.deaf(false);
        begin();
    }
}
