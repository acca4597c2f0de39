package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.runtime.venue.ApiKey;
import io.needletail.runtime.venue.EmbeddedVenue;
import io.needletail.runtime.venue.VenueBehaviour;
import io.needletail.runtime.venue.VenueConfig;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A random key and secret go through sessions that succeed, fail and crash; then they are looked
 * for in all that the processes left: journals, snapshots, logs, output, crash reports.
 */
final class SecretsTest {
    private static final int SEED_LENGTH = 32;
    private static final VenueBehaviour GARBLING =
            new VenueBehaviour(
                    0, 0, 20, 0, false, 0, false, false, 0, 0, 0, VenueBehaviour.Failure.NONE);

    @TempDir private Path credentials;
    @TempDir private Path left;
    private final Canary canary = new Canary();
    private final SecureRandom random = new SecureRandom();
    private String key;
    private EmbeddedVenue venue;
    private int engines;

    @BeforeEach
    void makeKey() throws IOException {
        key = "key/" + text() + "+=";
        Files.writeString(credentials.resolve("api-key"), key);
        canary.add("key", key.getBytes(StandardCharsets.US_ASCII));
    }

    @AfterEach
    void close() {
        if (venue != null) {
            venue.close();
        }
    }

    @Test
    void shouldBeNowhereAfterSessionsWithASharedSecret() throws Exception {
        String secret = "secret/" + text() + "+=";
        Files.writeString(credentials.resolve("api-secret"), secret);
        canary.add("secret", secret.getBytes(StandardCharsets.US_ASCII));
        open(new ApiKey.Hmac(key, secret));
        tradeThenCrash();
        Files.writeString(credentials.resolve("api-secret"), secret + "wrong");
        beRefused();
        assertNowhere();
    }

    @Test
    void shouldBeNowhereAfterSessionsWithAKeyPair() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] pkcs8 = pair.getPrivate().getEncoded();
        String base64 = Base64.getEncoder().encodeToString(pkcs8);
        canary.add("seed", seed(pkcs8));
        write(base64);
        open(new ApiKey.Ed25519(key, pair.getPublic()));
        tradeThenCrash();
        write(base64.substring(0, base64.length() - 9) + "!");
        beRefusedAtOnce();
        assertNowhere();
    }

    /** All of the heap, what is garbage too. */
    @Test
    void shouldNotBeInAHeapDumpOfAnEngineThatSignsWithASharedSecret() throws Exception {
        String secret = "secret/" + text();
        Files.writeString(credentials.resolve("api-secret"), secret);
        byte[] bytes = secret.getBytes(StandardCharsets.US_ASCII);
        Canary hidden = new Canary().add("secret", bytes).addHmacBlocks("secret", bytes);
        open(new ApiKey.Hmac(key, secret));
        dumpAfterFills("-all");
        assertEquals(List.of(), hidden.hits(left));
        assertFalse(canary.hits(left).isEmpty(), "the key's name must be found");
    }

    /** What is reachable: the JDK leaves copies behind when it signs, until they are collected. */
    @Test
    void shouldNotBeReachableInAnEngineThatHasSignedWithAKeyPair() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] pkcs8 = pair.getPrivate().getEncoded();
        write(Base64.getEncoder().encodeToString(pkcs8));
        Canary hidden = new Canary().add("seed", seed(pkcs8));
        open(new ApiKey.Ed25519(key, pair.getPublic()));
        dumpAfterFills();
        assertEquals(List.of(), hidden.hits(left));
        assertFalse(canary.hits(left).isEmpty(), "the key's name must be found");
    }

    private void dumpAfterFills(String... what) throws Exception {
        try (EngineProcess engine = engine()) {
            engine.awaitReady();
            engine.await("fills", () -> engine.count(CounterDescriptor.FILLS) >= 2);
            engine.dumpHeap(left.resolve("heap.hprof"), what);
        }
    }

    @Test
    void shouldNotTradeWithAKeyThatMayWithdraw() throws Exception {
        String secret = "secret/" + text();
        Files.writeString(credentials.resolve("api-secret"), secret);
        open(new ApiKey.Withdrawing(new ApiKey.Hmac(key, secret)));
        try (EngineProcess engine = engine()) {
            engine.awaitCounters();
            engine.await("a halt", () -> engine.output().contains("the API key may withdraw"));
            assertEquals(0, engine.count(CounterDescriptor.ORDER_FRAMES));
            assertEquals(0, engine.count(CounterDescriptor.ORDERS_SENT));
        }
    }

    /** The search itself finds what is there, in each form. */
    @Test
    void shouldFindASecretThatIsThere() throws IOException {
        byte[] secret = key.getBytes(StandardCharsets.US_ASCII);
        Base64.Encoder base64 = Base64.getEncoder();
        for (String form :
                List.of(
                        key,
                        HexFormat.of().formatHex(secret),
                        base64.encodeToString(secret),
                        base64.encodeToString(("x" + key).getBytes(StandardCharsets.US_ASCII)),
                        base64.encodeToString(
                                ("xy" + key + "z").getBytes(StandardCharsets.US_ASCII)),
                        URLEncoder.encode(key, StandardCharsets.US_ASCII))) {
            Files.writeString(left.resolve("leak"), "noise" + form + "noise");
            assertTrue(!canary.hits(left).isEmpty(), form);
        }
    }

    private void open(ApiKey known) throws IOException {
        venue = EmbeddedVenue.start(VenueConfig.demo(7, 60).withApiKeys(List.of(known)));
    }

    /** Trades beside a venue that answers with garbage now and then, and dies with a report. */
    private void tradeThenCrash() throws Exception {
        try (EngineProcess engine = engine()) {
            engine.awaitReady();
            engine.await("fills", () -> engine.count(CounterDescriptor.FILLS) >= 2);
            venue.behaviour(GARBLING);
            long events = engine.count(CounterDescriptor.EVENTS) + 500;
            engine.await("events", () -> engine.count(CounterDescriptor.EVENTS) >= events);
            new ProcessBuilder("kill", "-SEGV", Long.toString(engine.pid())).start().waitFor();
            engine.awaitExit();
        }
        venue.behaviour(VenueBehaviour.GOOD);
        try (Stream<Path> files = Files.list(left)) {
            assertTrue(files.anyMatch(file -> file.toString().contains("hs_err")), "no report");
        }
    }

    private void beRefused() throws Exception {
        try (EngineProcess engine = engine()) {
            engine.awaitCounters();
            engine.await("a refusal", () -> engine.count(CounterDescriptor.ORDER_FRAMES) >= 1);
            assertEquals(0, engine.count(CounterDescriptor.ORDERS_SENT));
            engine.assertStops();
        }
    }

    private void beRefusedAtOnce() throws Exception {
        try (EngineProcess engine = engine()) {
            assertTrue(engine.awaitExit() != 0, engine::output);
        }
    }

    private EngineProcess engine() throws Exception {
        Map<String, String> settings = new HashMap<>(DemoRig.at(venue.port()));
        settings.put("venue.credentials", credentials.toString());
        settings.put("venue.historyBars", "20");
        settings.put("decide.strategyClass", ProtectedStrategy.class.getName());
        settings.put("risk.limits.priceCollar", "50%");
        settings.put("journal.snapshotEvery", "500");
        return new EngineProcess(
                BacktestTest.config(settings),
                left.resolve("journal"),
                "-XX:TieredStopAtLevel=1",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + left.resolve("hs_err_" + ++engines + ".log"));
    }

    private void assertNowhere() throws IOException {
        assertEquals(List.of(), canary.hits(left));
    }

    private static byte[] seed(byte[] pkcs8) {
        return Arrays.copyOfRange(pkcs8, pkcs8.length - SEED_LENGTH, pkcs8.length);
    }

    private void write(String base64) throws IOException {
        String pem = "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
        Files.writeString(credentials.resolve("api-secret"), pem);
    }

    private String text() {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
