package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import io.needletail.runtime.venue.VenueCertificate;
import io.needletail.runtime.venue.VenueConfig;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** What TLS costs on the pinned thread: what the JDK's engine allocates for each record. */
final class TlsAllocationTest {
    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final Duration WINDOW = Duration.ofSeconds(2);
    private static final int WINDOWS = 4;
    private static final double MOST_BYTES_A_FRAME = 200;

    @TempDir private Path directory;

    @Test
    void shouldAllocateNextToNothingForEachFrame() throws Exception {
        VenueCertificate certificate = VenueCertificate.selfMade();
        Path trust = directory.resolve("trust.pem");
        certificate.writePem(trust);
        try (DemoRig rig = new DemoRig(directory, VenueConfig.demo(7, 60), certificate)) {
            String host = "127.0.0.1:" + rig.venue.port();
            Map<String, String> settings = new HashMap<>();
            settings.put("venue.rest", "https://" + host);
            settings.put("venue.streams", "wss://" + host);
            settings.put("venue.api", "wss://" + host + "/ws-api/v3");
            settings.put("venue.trust", trust.toString());
            settings.put("threads.waitStrategy", "parked");
            try (Pipeline pipeline = rig.ready(Mode.DEMO, directory.resolve("journal"), settings)) {
                LockSupport.parkNanos(WARM_UP.toNanos());
                double least = Double.MAX_VALUE;
                for (int i = 0; i < WINDOWS; i++) {
                    least = Math.min(least, bytesAFrame(pipeline));
                }
                assertTrue(least < MOST_BYTES_A_FRAME, least + " bytes a frame");
            }
        }
    }

    private static double bytesAFrame(Pipeline pipeline) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = core().threadId();
        long frames = pipeline.view().get(CounterDescriptor.MARKET_FRAMES);
        long before = threads.getThreadAllocatedBytes(id);
        LockSupport.parkNanos(WINDOW.toNanos());
        long allocated = threads.getThreadAllocatedBytes(id) - before;
        long seen = pipeline.view().get(CounterDescriptor.MARKET_FRAMES) - frames;
        return seen < 100 ? Double.MAX_VALUE : (double) allocated / seen;
    }

    private static Thread core() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("needletail-core"))
                .findFirst()
                .orElseThrow();
    }
}
