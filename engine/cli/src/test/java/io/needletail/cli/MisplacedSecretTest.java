package io.needletail.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.needletail.runtime.Canary;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A key is typed into the configuration instead of its file. What {@code check} accepts it prints,
 * and that text is what a run keeps beside its journal and hashes into its manifest; so a key must
 * either not be accepted, or not be part of it.
 */
final class MisplacedSecretTest {
    private static final String SHARED =
            "Qm7fVtX2LrWc9sHkZp4yNd8eBj3uGa6oTxE1iRw5zKvYn0CqMhJbSlFgDuPe2A9t";
    private static final String PAIR =
            "MC4CAQAwBQYDK2VwBCIEIHq3vT9/xk2mWb7+Rz1cYd5nLf8sGj4uPa6oQeXiVw0K";
    private static final String MIXED =
            "%7fVtX2LrWc9 sHk:Zp4yNd8eBj3u#Ga6oTxE1iRw5zK'vYn0CqMhJbSlFgDuPe2A9t";

    /** Where it may be typed; ~~ stands for it. */
    private static final List<String> PLACES =
            List.of(
                    "venue: {secretFile: ~~}",
                    "venue: {apiKeyFile: ~~}",
                    "venue: {credentials: ~~}",
                    "venue: {credentials: {secret: ~~}}",
                    "venue: {credentials: [~~]}",
                    "venue: {apiSecret: ~~}",
                    "venue: {credentials: keys, apiSecret: [~~, ~~]}",
                    "secret: ~~",
                    "venue: {~~: x}",
                    "~~: x",
                    "venue: {receiveWindowMs: ~~}",
                    "venue: {silence: ~~}",
                    "venue: {kind: ~~}",
                    "live: {allowed: ~~}",
                    "risk: {limits: {maxSpread: ~~}}",
                    "venue: {rest: ~~}",
                    "venue: {rest: 'https://me:~~@example.com'}",
                    "venue: {rest: https://~~@example.com}",
                    "~~",
                    "venue:\n  ~~\n  x: 3",
                    "venue:\n  secretFile: |\n    -----BEGIN PRIVATE KEY-----\n    ~~",
                    "venue:\n  credentials: >\n    ~~\n    ~~");

    /** How a person may quote it; K stands for it. */
    private static final List<String> QUOTES =
            List.of(
                    "K", "'K'", "\"K\"", "\"K", "'K", "*K", "&K", "!K", "!K!K", "@K", "\"\\K\"",
                    "? K");

    @TempDir private Path written;
    @TempDir private Path left;
    private int commands;

    @ParameterizedTest
    @MethodSource("secrets")
    void shouldBeInNoMessageAndInNoConfigurationThatIsKept(String secret) throws IOException {
        for (String place : PLACES) {
            check(place, secret);
            check(place, "'" + secret + "'");
        }
        for (String quote : QUOTES) {
            check("venue: {secretFile: ~~}", quote.replace("K", secret));
            check("venue:\n  credentials: ~~", quote.replace("K", secret));
        }
        byte[] bytes = secret.getBytes(StandardCharsets.US_ASCII);
        Canary canary = new Canary().add("secret", bytes);
        assertFalse(canary.hits(written).isEmpty(), "it is found where it was written");
        assertEquals(List.of(), canary.hits(left));
    }

    static List<String> secrets() {
        return List.of(SHARED, PAIR, MIXED);
    }

    /** What is checked stands before the rest of a sound configuration. */
    private void check(String place, String value) throws IOException {
        String sample = Files.readString(Path.of("config/live-binance.yaml"));
        String section = place.substring(0, place.indexOf(':') + 1);
        String rest = sample.replaceFirst("(?ms)^" + section + "\\n.*?(?=^\\S)", "");
        Path yaml = written.resolve("engine.yaml");
        Files.writeString(yaml, place.replace("~~", value) + "\n" + rest);
        Shell shell = Shell.run("--trace", "check", yaml.toString());
        Files.writeString(left.resolve("said" + commands++), shell.out() + shell.err());
    }
}
