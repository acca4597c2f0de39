package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.EmulatedOrderDecoder;
import io.needletail.codecs.sbe.ExecutionReportDecoder;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.core.EventSlot;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every kind of order, from the strategy over the wire to the embedded venue and back. */
final class EveryOrderKindTest {
    @TempDir private Path directory;
    private final Map<Long, OrderIntentDecoder> intents = new HashMap<>();
    private final Map<Long, Set<ExecutionType>> answers = new HashMap<>();
    private final List<String> steps = new ArrayList<>();
    private final Map<Long, List<OrderStatus>> ends = new HashMap<>();

    @Test
    void shouldGoOverTheWireAndBeAnswered() throws Exception {
        Path journal = directory.resolve("journal");
        EveryOrderKind.ASKED.set(0);
        EveryOrderKind.ENDS.clear();
        try (DemoRig rig = new DemoRig(directory)) {
            Pipeline pipeline = rig.ready(Mode.DEMO, journal, settings());
            rig.await("kinds", () -> EveryOrderKind.ASKED.get() >= EveryOrderKind.KINDS);
            long until = System.nanoTime() + 3_000_000_000L;
            rig.await("their ends", () -> System.nanoTime() > until);
            pipeline.stop("all kinds were asked for");
        }
        Map<Long, List<OrderStatus>> heard = Map.copyOf(EveryOrderKind.ENDS);
        EveryOrderKind.ENDS.clear();
        JournalFacts.of(journal);
        read(journal);
        for (int kind = 0; kind < 10; kind++) {
            assertAnswered(kind);
        }
        assertStep("10 FILLED");
        assertStep("11 TRIGGERED");
        assertStep("11 FILLED");
        assertStep("12 EXPIRED");
        assertStep("14 ARMED");
        assertStep("14 TRIGGERED");
        assertTrue(ends.size() >= 3, ends::toString);
        assertEquals(ends, heard, "the strategy hears of each end, once");
        assertEquals(2, intents.values().stream().filter(order -> order.planId() == 13).count());
        assertTrue(
                intents.values().stream()
                        .filter(order -> order.planId() == 13)
                        .allMatch(order -> order.pairId() != 0));
    }

    private void assertStep(String step) {
        assertTrue(steps.contains(step), () -> step + " is not among " + steps);
    }

    private void assertAnswered(int kind) {
        OrderIntentDecoder order =
                intents.values().stream()
                        .filter(one -> one.planId() == kind && one.role() == OrderRole.STRATEGY)
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("kind " + kind + " was not sent"));
        assertEquals(EveryOrderKind.venueType(kind), order.orderType());
        Set<ExecutionType> told = answers.getOrDefault(order.clientOrderId(), Set.of());
        assertTrue(told.contains(ExecutionType.NEW), () -> kind + ": " + told);
        ExecutionType last = kind < 3 ? ExecutionType.TRADE : ExecutionType.CANCELED;
        assertTrue(told.contains(last), () -> kind + ": " + told);
    }

    private void read(Path journal) {
        EventSlot slot = new EventSlot();
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        try (EventReader reader = new EventReader(journal, slot)) {
            while (reader.next()) {
                if (slot.input().templateId() == ExecutionReportDecoder.TEMPLATE_ID) {
                    ExecutionReportDecoder report = new ExecutionReportDecoder();
                    report.wrapAndApplyHeader(slot.input().buffer(), 0, header);
                    answers.computeIfAbsent(report.clientOrderId(), id -> new HashSet<>())
                            .add(report.executionType());
                }
                for (int i = 0; i < reader.count(); i++) {
                    byte[] copy = new byte[reader.length(i)];
                    reader.decisions().getBytes(reader.offset(i), copy);
                    keep(new UnsafeBuffer(copy));
                }
            }
        }
    }

    private void keep(UnsafeBuffer message) {
        MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(message, 0);
        if (header.templateId() == OrderIntentDecoder.TEMPLATE_ID) {
            OrderIntentDecoder intent = new OrderIntentDecoder();
            intent.wrapAndApplyHeader(message, 0, header);
            intents.put(intent.clientOrderId(), intent);
        } else if (header.templateId() == EmulatedOrderDecoder.TEMPLATE_ID) {
            EmulatedOrderDecoder step = new EmulatedOrderDecoder();
            step.wrapAndApplyHeader(message, 0, header);
            steps.add(step.tag() + " " + step.step());
            OrderStatus end = HeldEnd.of(step.step());
            if (end != null) {
                ends.put(step.emulatedId(), List.of(end));
            }
        }
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("decide.strategyClass", EveryOrderKind.class.getName());
        settings.put("risk.limits.priceCollar", "50%");
        settings.put("venue.historyBars", "20");
        settings.put("threads.waitStrategy", "parked");
        settings.put("threads.ringSize", "256");
        return settings;
    }
}
