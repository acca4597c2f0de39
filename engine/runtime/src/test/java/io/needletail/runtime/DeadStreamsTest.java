package io.needletail.runtime;

import io.needletail.runtime.venue.VenueBehaviour;
import io.needletail.runtime.venue.VenueConfig;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A connection that is answered at, subscribed on and pinged, and tells nothing. */
final class DeadStreamsTest {
    private static final Duration PING = Duration.ofMillis(50);

    @TempDir private Path directory;

    @Test
    void shouldConnectAnewWhereOnlyPingsCome() throws Exception {
        Map<String, String> settings =
                Map.of(
                        "venue.silence", "1s",
                        "venue.backOff", "20ms",
                        "venue.historyBars", "0");
        VenueConfig config = VenueConfig.demo(7, 60).withPingInterval(PING);
        try (DemoRig rig = new DemoRig(directory, config);
                Pipeline pipeline =
                        rig.ready(Mode.RECORD, directory.resolve("journal"), settings)) {
            rig.venue.behaviour(VenueBehaviour.mute(false, true));
            rig.await("a new connection", () -> reconnects(pipeline) >= 1);
            rig.venue.behaviour(VenueBehaviour.GOOD);
            long frames = pipeline.view().get(CounterDescriptor.MARKET_FRAMES);
            rig.await(
                    "frames",
                    () -> pipeline.view().get(CounterDescriptor.MARKET_FRAMES) > frames + 10);
        }
    }

    private static long reconnects(Pipeline pipeline) {
        return pipeline.view().get(CounterDescriptor.MARKET_RECONNECTS);
    }
}
