package io.needletail.core;

import static io.needletail.core.AlgoSession.SECOND_NS;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.fixture.StateTape;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SplittableRandom;

/** A tape on which every algorithm works: replayed byte for byte, and without an allocation. */
class AlgoReplayTest {
    private static final int MOST_PASSES = 20;
    private static final int STEPS = 6_000;

    private static List<Input> tape;
    private final EventSlot slot = new EventSlot();

    @BeforeAll
    static void record() {
        AlgoSession session =
                new AlgoSession(TestCore.execution(2, 2), null, 5_000_000L, AlgoRound::new);
        session.begin();
        SplittableRandom random = new SplittableRandom(11);
        double price = 1_000;
        for (int i = 0; i < STEPS; i++) {
            session.run.until(session.run.nowNs() + SECOND_NS / 10);
            price += random.nextDouble(-0.1, 0.1);
            double bid = Math.floor(price * 100) / 100;
            session.book(bid - 0.05, random.nextDouble(5), bid + 0.05, random.nextDouble(5));
            boolean buys = random.nextBoolean();
            session.trade(
                    buys ? Side.BUY : Side.SELL,
                    buys ? bid + 0.05 : bid - 0.05,
                    random.nextDouble(0.1, 2));
            if (i % 10 == 0) {
                session.timer();
            }
        }
        long kinds = session.record.ends.stream().filter(end -> end.filledE8() > 0).count();
        assertTrue(kinds >= 20, () -> kinds + " algorithms filled something");
        tape = session.inputs;
    }

    @Test
    void shouldDecideTheSameAgainAndAfterItsStateWasStoredAndRestored() {
        byte[] expected = run(engine(), tape);
        assertArrayEquals(expected, run(engine(), tape));
        for (int part = 1; part < 6; part++) {
            int middle = tape.size() * part / 6;
            Engine first = engine();
            ByteArrayOutputStream decided = new ByteArrayOutputStream();
            decided.writeBytes(run(first, tape.subList(0, middle)));
            StateTape state = new StateTape();
            first.save(state);
            Engine second = engine();
            second.load(state);
            assertTrue(state.isRead(), "all of the state is read");
            decided.writeBytes(run(second, tape.subList(middle, tape.size())));
            assertArrayEquals(expected, decided.toByteArray());
        }
    }

    @Test
    void shouldAllocateNothingOnceWarm() {
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int pass = 0; pass < MOST_PASSES && least > 0; pass++) {
            Engine engine = engine();
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < tape.size(); i++) {
                feed(engine, tape.get(i));
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least);
    }

    private static Engine engine() {
        return AlgoSession.engine(TestCore.execution(2, 2), null, new AlgoRound());
    }

    private byte[] run(Engine engine, List<Input> inputs) {
        ByteArrayOutputStream decided = new ByteArrayOutputStream();
        for (Input input : inputs) {
            feed(engine, input);
            Outbox outbox = slot.outbox();
            int at = outbox.first();
            for (int i = 0; i < outbox.count(); i++) {
                byte[] bytes = new byte[outbox.lengthAt(at)];
                outbox.buffer().getBytes(at, bytes);
                decided.writeBytes(bytes);
                at = outbox.after(at);
            }
        }
        return decided.toByteArray();
    }

    private void feed(Engine engine, Input input) {
        slot.input().buffer().putBytes(0, input.buffer(), 0, input.length());
        slot.input().length(input.length()).stamp(input.sequence(), input.timeNs());
        engine.onEvent(slot);
    }
}
