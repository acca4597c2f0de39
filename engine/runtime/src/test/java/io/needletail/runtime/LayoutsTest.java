package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.lmax.disruptor.RingBuffer;

import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.ExecutionReportDecoder;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.SealDecoder;
import io.needletail.core.EventSlot;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** One tape through the threads, rings and journals of both layouts: the same bytes. */
final class LayoutsTest {
    private static final long START_MS = 4_000_000_000_000L;
    private static final int TRADES = 12_000;

    @TempDir private Path directory;
    private final List<String> log = new ArrayList<>();

    /** An event as the journal has it, but for when it was received and by which run. */
    private record Event(long sequence, long timeNs, String input, List<String> decisions) {}

    @Test
    void shouldJournalTheSameBytesAlsoBehindASnapshot() throws Exception {
        List<Input> tape = tape();
        List<Input> first = tape.subList(0, tape.size() / 2);
        List<Input> second = tape.subList(tape.size() / 2, tape.size());
        feed("fused", "a", first);
        feed("staged", "b", first);
        assertSame("a", "b");
        feed("staged", "a", second);
        feed("fused", "b", second);
        assertSame("a", "b");
        assertTrue(Replay.verify(directory.resolve("a")).identical());
        assertTrue(log.stream().noneMatch(line -> line.contains("HALT")), log::toString);
    }

    private void assertSame(String one, String other) {
        List<Event> events = events(directory.resolve(one));
        List<Event> others = events(directory.resolve(other));
        for (int i = 0; i < Math.min(events.size(), others.size()); i++) {
            assertEquals(events.get(i), others.get(i));
        }
        assertEquals(events.size(), others.size());
        assertTrue(events.stream().anyMatch(event -> event.decisions.size() > 1));
    }

    private static List<Event> events(Path journal) {
        List<Event> events = new ArrayList<>();
        EventSlot slot = new EventSlot();
        try (EventReader reader = new EventReader(journal, slot)) {
            while (reader.next()) {
                Input input = slot.input();
                List<String> decisions = new ArrayList<>();
                for (int i = 0; i < reader.count(); i++) {
                    byte[] bytes = new byte[reader.length(i)];
                    reader.decisions().getBytes(reader.offset(i), bytes);
                    decisions.add(HexFormat.of().formatHex(bytes));
                }
                byte[] bytes = new byte[input.length()];
                input.buffer().getBytes(0, bytes);
                events.add(
                        new Event(
                                input.sequence(),
                                input.timeNs(),
                                HexFormat.of().formatHex(bytes),
                                decisions));
            }
        }
        return events;
    }

    /** The inputs of a backtest in which risk refuses nothing, so that no run adds an input. */
    private List<Input> tape() throws Exception {
        StringBuilder csv = new StringBuilder("time,price,quantity,id,is_buyer_maker\n");
        for (int i = 0; i < TRADES; i++) {
            csv.append(START_MS + i * 100L)
                    .append(',')
                    .append(67_000 + i * 7_919L % 97)
                    .append(",0.5,")
                    .append(i + 1)
                    .append(i % 3 == 0 ? ",true\n" : ",false\n");
        }
        Path trades = Files.writeString(directory.resolve("trades.csv"), csv);
        Path journal = directory.resolve("tape");
        BacktestResult result =
                Backtest.run(config("fused"), List.of(trades), journal, events -> {});
        assertTrue(result.fills() > 20, result.toString());
        List<Input> tape = new ArrayList<>();
        EventSlot slot = new EventSlot();
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        ExecutionReportDecoder report = new ExecutionReportDecoder();
        try (EventReader reader = new EventReader(journal, slot)) {
            while (reader.next()) {
                Input input = slot.input();
                if (input.templateId() == ExecutionReportDecoder.TEMPLATE_ID) {
                    report.wrapAndApplyHeader(input.buffer(), 0, header);
                    assertTrue(report.executionType() != ExecutionType.REFUSED, "a refusal");
                }
                if (input.templateId() != SealDecoder.TEMPLATE_ID) {
                    tape.add(copy(input));
                }
            }
        }
        return tape;
    }

    private static Input copy(Input input) {
        Input copy = new Input();
        copy.buffer().putBytes(0, input.buffer(), 0, input.length());
        return copy.length(input.length()).stamp(input.sequence(), input.timeNs());
    }

    private static NeedletailConfig config(String layout) throws Exception {
        return BacktestTest.config(
                Map.of(
                        "threads.layout", layout,
                        "threads.waitStrategy", "parked",
                        "threads.ringSize", "256",
                        "risk.limits.bookRequired", "false",
                        "risk.limits.maxMessages", "1000",
                        "risk.limits.losses.maxDaily", "100%",
                        "stateHashEvery", "64"));
    }

    /** Runs a layout's own threads over a part of the tape; they seal and keep a snapshot. */
    private void feed(String layout, String name, List<Input> inputs) throws Exception {
        try (BareEngine engine = new BareEngine(config(layout), directory.resolve(name), log)) {
            engine.start();
            inputs.forEach(input -> publish(engine.ring(), input));
        }
        assertTrue(log.stream().noneMatch(line -> line.contains("HALT")), log::toString);
    }

    private static void publish(RingBuffer<RingSlot> ring, Input input) {
        long place = ring.next();
        RingSlot slot = ring.get(place);
        slot.input().buffer().putBytes(0, input.buffer(), 0, input.length());
        slot.input().length(input.length()).monotonicNs(input.sequence());
        slot.filled(input.timeNs());
        ring.publish(place);
    }
}
