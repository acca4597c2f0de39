package io.needletail.bench.wire;

import io.needletail.runtime.CounterDescriptor;
import io.needletail.runtime.CountersFile;
import io.needletail.runtime.LatencyPoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** What the engine under measurement says of itself, for who wants to know where time goes. */
final class EngineReport {
    private EngineReport() {}

    /** Prints its latencies, and the counters that should be 0. */
    static void print(Path journal) throws IOException {
        try (CountersFile counters = CountersFile.open(journal)) {
            StringBuilder text = new StringBuilder("    inside the engine (p50/p99 us):");
            for (LatencyPoint point : LatencyPoint.values()) {
                CountersFile.Latency latency = counters.latency(point);
                text.append(
                        String.format(
                                Locale.ROOT,
                                " %s %.1f/%.1f",
                                point.label(),
                                latency.p50() / 1e3,
                                latency.p99() / 1e3));
            }
            System.err.println(text);
            System.err.printf(
                    Locale.ROOT,
                    "    %d events, %d refused by risk, %d held back, %d dropped, %d B allocated%n",
                    counters.get(CounterDescriptor.EVENTS),
                    counters.get(CounterDescriptor.RISK_REFUSALS),
                    counters.get(CounterDescriptor.RATE_LIMITED),
                    counters.get(CounterDescriptor.MARKET_DROPS),
                    counters.get(CounterDescriptor.CORE_ALLOCATED_BYTES));
        }
    }
}
