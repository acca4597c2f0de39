package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.runtime.venue.TestCertificates;
import io.needletail.runtime.venue.VenueConfig;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** E12: a venue's name leads to another address while the engine tries to reach it. */
final class MovedVenueTest {
    private static final byte[] HERE = {127, 0, 0, 1};

    /** Of this machine, but nobody listens there. */
    private static final byte[] ELSEWHERE = {127, 0, 0, 9};

    /** The JDK alone would remember an address for 30 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir private Path directory;
    private Path trust;
    private DemoRig rig;

    @BeforeEach
    void open() throws Exception {
        TestCertificates certificates = new TestCertificates(directory);
        trust = directory.resolve("trust.pem");
        certificates.issuer().writePem(trust);
        rig =
                new DemoRig(
                        directory,
                        VenueConfig.demo(7, 60),
                        certificates.issued("moving", "san=dns:" + TestNames.MOVING));
    }

    @AfterEach
    void close() {
        TestNames.move(null);
        rig.close();
    }

    @Test
    void shouldFindItAtItsNewAddress() throws Exception {
        TestNames.move(ELSEWHERE);
        Pipeline pipeline = rig.start(Mode.DEMO, directory.resolve("journal"), settings());
        rig.await("an attempt", () -> said("accepts no connections at this port"));
        TestNames.move(HERE);
        assertTrue(pipeline.awaitReady(PATIENCE), rig.log::toString);
        pipeline.stop("the test is over");
    }

    private Map<String, String> settings() {
        String host = TestNames.MOVING + ":" + rig.venue.port();
        Map<String, String> settings = new HashMap<>();
        settings.put("venue.rest", "https://" + host);
        settings.put("venue.streams", "wss://" + host);
        settings.put("venue.api", "wss://" + host + "/ws-api/v3");
        settings.put("venue.trust", trust.toString());
        settings.put("threads.waitStrategy", "parked");
        settings.put("venue.historyBars", "20");
        settings.put("venue.backOff", "20ms");
        settings.put("venue.maxBackOff", "100ms");
        return settings;
    }

    private boolean said(String what) {
        return List.copyOf(rig.log).stream().anyMatch(line -> line.contains(what));
    }
}
