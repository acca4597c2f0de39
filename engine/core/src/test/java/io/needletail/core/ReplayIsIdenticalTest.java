package io.needletail.core;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.AlertDecoder;
import io.needletail.codecs.sbe.ClosedTradeDecoder;
import io.needletail.codecs.sbe.ConsensusDecoder;
import io.needletail.codecs.sbe.InstrumentSwitchDecoder;
import io.needletail.codecs.sbe.LimitChangeDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.ModelChangeDecoder;
import io.needletail.codecs.sbe.NoTradeDecoder;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.RegimeDecoder;
import io.needletail.codecs.sbe.SignalChecksDecoder;
import io.needletail.codecs.state.StateHasher;
import io.needletail.core.fixture.StateTape;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Consumer;

/**
 * Guard 4: one tape gives one sequence of bytes, however the stages are called and whether or not
 * the state was stored and restored on the way.
 */
class ReplayIsIdenticalTest {
    /** Changes only when a decision changes: then say why in the commit that changes it. */
    private static final long GOLDEN_DECISIONS = 0xda81ce05fc327875L;

    /** The tape is made anew each time; when it differs, look at the simulated venue as well. */
    private static final long GOLDEN_TAPE = 0x293cd9c17d7ac147L;

    private static List<Input> tape;
    private static byte[] expected;

    @BeforeAll
    static void generate() {
        tape = GeneratedTape.of(42, 30_000).inputs;
        expected = run(GeneratedTape.engine(), tape);
    }

    @Test
    void shouldDecideAsTheCheckedInHashSays() {
        StateHasher inputs = new StateHasher();
        for (Input input : tape) {
            inputs.update(input.buffer(), 0, input.length());
        }
        StateHasher decisions = new StateHasher();
        decisions.update(new UnsafeBuffer(expected), 0, expected.length);
        assertAll(
                () -> assertEquals(hex(GOLDEN_TAPE), hex(inputs.hash()), "the tape"),
                () -> assertEquals(hex(GOLDEN_DECISIONS), hex(decisions.hash()), "the decisions"));
    }

    private static String hex(long hash) {
        return Long.toHexString(hash);
    }

    @Test
    void shouldTradeOnTheTape() {
        int closed = count(ClosedTradeDecoder.TEMPLATE_ID);
        assertTrue(closed >= 3, () -> closed + " closed trades");
    }

    @Test
    void shouldSwapModelsAndTakeThemBackOnTheTape() {
        assertEquals(4, count(ModelChangeDecoder.TEMPLATE_ID), "two swaps, both rolled back");
        assertTrue(count(AlertDecoder.TEMPLATE_ID) >= 2, "the rollback and what is not there");
        assertTrue(count(ConsensusDecoder.TEMPLATE_ID) >= 40, "decision points");
    }

    @Test
    void shouldTellRegimesAndHoldSignalsBackOnTheTape() {
        assertEquals(
                count(ConsensusDecoder.TEMPLATE_ID), count(RegimeDecoder.TEMPLATE_ID), "regimes");
        assertTrue(count(SignalChecksDecoder.TEMPLATE_ID) >= 20, "signals that were checked");
        for (Reason reason :
                List.of(Reason.REGIME_AVOIDED, Reason.NOT_CONFIRMED, Reason.RISK_VETO)) {
            assertTrue(refused(reason) >= 1, () -> "nothing was refused for " + reason);
        }
    }

    @Test
    void shouldObeyCommandsOfRiskOnTheTape() {
        assertEquals(5, count(LimitChangeDecoder.TEMPLATE_ID), "limits asked for");
        int switches = count(InstrumentSwitchDecoder.TEMPLATE_ID);
        assertTrue(switches >= 2, () -> switches + " times disabled or re-enabled");
    }

    private static int refused(Reason reason) {
        NoTradeDecoder noTrade = new NoTradeDecoder();
        int[] found = new int[1];
        feed(
                GeneratedTape.engine()::onEvent,
                tape,
                slot -> {
                    Outbox outbox = slot.outbox();
                    int at = outbox.first();
                    for (int i = 0; i < outbox.count(); i++) {
                        MessageHeaderDecoder header =
                                new MessageHeaderDecoder().wrap(outbox.buffer(), at);
                        if (header.templateId() == NoTradeDecoder.TEMPLATE_ID) {
                            noTrade.wrapAndApplyHeader(outbox.buffer(), at, header);
                            found[0] += noTrade.reason() == reason ? 1 : 0;
                        }
                        at = outbox.after(at);
                    }
                });
        return found[0];
    }

    private static int count(int template) {
        int[] found = new int[1];
        Engine engine = GeneratedTape.engine();
        feed(engine::onEvent, tape, slot -> found[0] += count(slot.outbox(), template));
        return found[0];
    }

    @Test
    void shouldDecideTheSameWhenStagesWorkOnDifferentEvents() {
        Engine engine = GeneratedTape.engine();
        List<Consumer<EventSlot>> stages =
                List.of(
                        engine::market,
                        engine::account,
                        engine::feature,
                        engine::signal,
                        engine::execution,
                        engine::risk);
        EventSlot[] ring = new EventSlot[8];
        for (int i = 0; i < ring.length; i++) {
            ring[i] = new EventSlot();
        }
        ByteArrayOutputStream decided = new ByteArrayOutputStream();
        for (int turn = 0; turn < tape.size() + stages.size() - 1; turn++) {
            for (int stage = 0; stage < stages.size(); stage++) {
                int event = turn - stage;
                if (event >= 0 && event < tape.size()) {
                    EventSlot slot = ring[event % ring.length];
                    if (stage == 0) {
                        fill(slot.input(), tape.get(event));
                    }
                    stages.get(stage).accept(slot);
                    if (stage == stages.size() - 1) {
                        append(slot, decided);
                    }
                }
            }
        }
        assertArrayEquals(expected, decided.toByteArray());
    }

    @Test
    void shouldDecideTheSameAfterItsStateWasStoredAndRestored() {
        for (int part = 1; part < 8; part++) {
            int middle = tape.size() * part / 8;
            Engine first = GeneratedTape.engine();
            byte[] before = run(first, tape.subList(0, middle));
            StateTape state = new StateTape();
            first.save(state);

            Engine second = GeneratedTape.engine();
            second.load(state);
            assertTrue(state.isRead());
            assertEquals(first.stateHash(), second.stateHash());
            byte[] after = run(second, tape.subList(middle, tape.size()));

            ByteArrayOutputStream decided = new ByteArrayOutputStream();
            decided.writeBytes(before);
            decided.writeBytes(after);
            assertArrayEquals(expected, decided.toByteArray());
        }
    }

    private static byte[] run(Engine engine, List<Input> inputs) {
        ByteArrayOutputStream decided = new ByteArrayOutputStream();
        feed(engine::onEvent, inputs, slot -> append(slot, decided));
        return decided.toByteArray();
    }

    private static void feed(
            Consumer<EventSlot> core, List<Input> inputs, Consumer<EventSlot> after) {
        EventSlot slot = new EventSlot();
        for (Input input : inputs) {
            fill(slot.input(), input);
            core.accept(slot);
            after.accept(slot);
        }
    }

    private static void fill(Input target, Input source) {
        target.buffer().putBytes(0, source.buffer(), 0, source.length());
        target.length(source.length()).stamp(source.sequence(), source.timeNs());
    }

    private static void append(EventSlot slot, ByteArrayOutputStream out) {
        Outbox outbox = slot.outbox();
        int at = outbox.first();
        for (int i = 0; i < outbox.count(); i++) {
            byte[] bytes = new byte[outbox.lengthAt(at)];
            outbox.buffer().getBytes(at, bytes);
            out.writeBytes(bytes);
            at = outbox.after(at);
        }
    }

    private static int count(Outbox outbox, int wanted) {
        int found = 0;
        int at = outbox.first();
        for (int i = 0; i < outbox.count(); i++) {
            int template = new MessageHeaderDecoder().wrap(outbox.buffer(), at).templateId();
            found += template == wanted ? 1 : 0;
            at = outbox.after(at);
        }
        return found;
    }
}
