package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** More streams than one request can name; Binance hears five requests a second at most. */
final class SubscriptionPaceTest {
    private static final int STREAMS = 950;
    private static final int REQUESTS = 10;
    private static final int MOST_A_SECOND = 5;
    private static final long SECOND_NS = 1_000_000_000L;

    @TempDir private Path directory;

    @Test
    void shouldSubscribeAtThePaceThatTheVenueAllows() throws Exception {
        String kinds =
                IntStream.range(0, STREAMS)
                        .mapToObj(i -> "'kline_" + i + "m'")
                        .collect(Collectors.joining(", ", "[trade, depth@100ms, ", "]"));
        Map<String, String> settings = Map.of("venue.streamKinds", kinds, "venue.historyBars", "0");
        List<Long> heardNs = new ArrayList<>();
        try (DemoRig rig = new DemoRig(directory);
                Pipeline pipeline =
                        rig.start(Mode.RECORD, directory.resolve("journal"), settings)) {
            rig.await(
                    "all subscriptions",
                    () -> {
                        while (heardNs.size() < rig.venue.requests()) {
                            heardNs.add(System.nanoTime());
                        }
                        return pipeline.isReady();
                    });
        }
        List<Long> subscribed = heardNs.subList(heardNs.size() - REQUESTS, heardNs.size());
        for (int i = MOST_A_SECOND; i < REQUESTS; i++) {
            long tookNs = subscribed.get(i) - subscribed.get(i - MOST_A_SECOND);
            assertTrue(tookNs > SECOND_NS, MOST_A_SECOND + 1 + " requests within " + tookNs);
        }
    }
}
