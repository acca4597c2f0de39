package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.fail;

import io.needletail.runtime.venue.ApiKey;
import io.needletail.runtime.venue.EmbeddedVenue;
import io.needletail.runtime.venue.VenueCertificate;
import io.needletail.runtime.venue.VenueConfig;
import io.needletail.runtime.venue.VenueWitness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** An embedded venue and what an engine needs to trade on it, over real sockets. */
final class DemoRig implements AutoCloseable {
    private static final String KEY = "test-key";

    final EmbeddedVenue venue;
    final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final Path directory;

    DemoRig(Path directory) throws IOException {
        this(directory, VenueConfig.demo(7, 60));
    }

    DemoRig(Path directory, VenueConfig config) throws IOException {
        this(directory, config, null);
    }

    /** A venue over TLS, when there is a certificate. */
    DemoRig(Path directory, VenueConfig config, VenueCertificate certificate) throws IOException {
        this.directory = directory;
        Files.writeString(directory.resolve("api-key"), KEY);
        KeyPair keys = keys();
        String pem =
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n";
        Files.writeString(directory.resolve("api-secret"), pem);
        VenueConfig open =
                config.withApiKeys(
                        List.of(new ApiKey.Ed25519(KEY, keys.getPublic()), VenueWitness.key()));
        venue =
                certificate == null
                        ? EmbeddedVenue.start(open)
                        : EmbeddedVenue.start(open, certificate);
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The settings by which an engine finds its venue at a port of this machine. */
    static Map<String, String> at(int port) {
        String host = "127.0.0.1:" + port;
        return Map.of(
                "venue.rest", "http://" + host,
                "venue.streams", "ws://" + host,
                "venue.api", "ws://" + host + "/ws-api/v3");
    }

    NeedletailConfig config(Map<String, String> overrides) throws Exception {
        Map<String, String> all = new HashMap<>(at(venue.port()));
        all.put("venue.credentials", directory.toString());
        all.put("venue.historyBars", "100");
        all.putAll(overrides);
        return BacktestTest.config(all);
    }

    Pipeline start(Mode mode, Path journal, Map<String, String> overrides) throws Exception {
        Pipeline pipeline = Pipeline.open(config(overrides), mode, journal, log::add);
        pipeline.start();
        return pipeline;
    }

    Pipeline ready(Mode mode, Path journal, Map<String, String> overrides) throws Exception {
        Pipeline pipeline = start(mode, journal, overrides);
        if (!pipeline.awaitReady(Duration.ofSeconds(20))) {
            pipeline.close();
            fail("not ready; log: " + log);
        }
        return pipeline;
    }

    void await(String what, BooleanSupplier condition) {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - until > 0) {
                fail("never: " + what + "; log: " + log);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void close() {
        venue.close();
    }
}
