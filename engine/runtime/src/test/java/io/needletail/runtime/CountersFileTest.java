package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

final class CountersFileTest {
    @TempDir private Path directory;

    @Test
    void shouldBeReadableFromOutside() throws Exception {
        try (CountersFile engine = CountersFile.create(directory, List.of("BTCUSDT", "ETHUSDT"));
                CountersFile viewer = CountersFile.open(directory)) {
            engine.add(CounterDescriptor.EVENTS, 3);
            engine.latest().begin(1);
            engine.latest().put(1, LatestField.TRADE_PRICE, 5);
            engine.latest().put(1, LatestField.ASK_LEVELS, 9, 7);
            engine.latest().end(1);
            long[] values = viewer.latest().read(1);
            assertEquals(3, viewer.get(CounterDescriptor.EVENTS));
            assertEquals("ETHUSDT", viewer.latest().symbol(1));
            assertEquals(5, LatestValues.of(values, LatestField.TRADE_PRICE));
            assertEquals(7, LatestValues.of(values, LatestField.ASK_LEVELS, 9));
            assertEquals(ProcessHandle.current().pid(), viewer.pid());
        }
    }

    @Test
    void shouldShowPercentiles() throws Exception {
        try (CountersFile counters = CountersFile.create(directory, List.of("A"))) {
            Latencies latencies = new Latencies(counters);
            for (int i = 1; i <= 1000; i++) {
                latencies.record(LatencyPoint.QUEUE, i);
            }
            latencies.publishNext();
            CountersFile.Latency latency = counters.latency(LatencyPoint.QUEUE);
            assertEquals(500, latency.p50(), 5);
            assertEquals(1000, latency.count());
        }
    }

    @Test
    void shouldSayWhenThereAreNone() {
        assertThrows(IOException.class, () -> CountersFile.open(directory));
    }
}
