package io.needletail.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.runtime.Canary;
import io.needletail.runtime.venue.ApiKey;
import io.needletail.runtime.venue.EmbeddedVenue;
import io.needletail.runtime.venue.VenueConfig;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Whatever goes wrong with a key, a command that is asked for all it knows ({@code --trace}) prints
 * neither the key's name nor its secret, nor writes them beside the journal.
 */
final class ConsoleSecretsTest {
    private static final String NAME_FILE = "api-key";
    private static final String SECRET_FILE = "api-secret";

    @TempDir private Path keys;
    @TempDir private Path left;
    private final Canary canary = new Canary();
    private final String name = "key/" + random() + "+=";
    private final String secret = "secret/" + random() + "+=";
    private KeyPair pair;
    private EmbeddedVenue venue;
    private int commands;

    @BeforeEach
    void makeKeys() throws Exception {
        pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] pkcs8 = pair.getPrivate().getEncoded();
        canary.add("name", name.getBytes(StandardCharsets.US_ASCII));
        canary.add("secret", secret.getBytes(StandardCharsets.US_ASCII));
        canary.add("key pair", Arrays.copyOfRange(pkcs8, 16, 40));
        Files.writeString(keys.resolve(NAME_FILE), name);
        Files.writeString(keys.resolve(SECRET_FILE), secret);
        venue = EmbeddedVenue.start(VenueConfig.demo(1, 60).withApiKeys(List.of(known())));
    }

    private ApiKey known() {
        return new ApiKey.Hmac(name, secret);
    }

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    void shouldNotBePrintedWhenAFileIsMissingOrUnusable() throws Exception {
        Files.writeString(keys.resolve(SECRET_FILE), secret.repeat(200));
        assertFails("is empty or too long");
        Files.writeString(keys.resolve(SECRET_FILE), " \n");
        assertFails("is empty or too long");
        Files.delete(keys.resolve(SECRET_FILE));
        assertFails("is missing");
        Files.writeString(keys.resolve(SECRET_FILE), secret);
        Files.delete(keys.resolve(NAME_FILE));
        assertFails("is missing");
    }

    @Test
    void shouldNotBePrintedWhenAKeyPairCannotBeRead() throws Exception {
        byte[] pkcs8 = pair.getPrivate().getEncoded();
        String base64 = Base64.getEncoder().encodeToString(pkcs8);
        write(base64.substring(0, base64.length() - 8));
        assertFails("not an Ed25519 key");
        write("!" + base64);
        assertFails("not an Ed25519 key");
        byte[] other =
                KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate().getEncoded();
        canary.add("other", Arrays.copyOfRange(other, 36, 60));
        write(Base64.getEncoder().encodeToString(other));
        assertFails("not an Ed25519 key");
    }

    @Test
    void shouldNotBePrintedWhenTheVenueRefusesTheSignature() throws Exception {
        Files.writeString(keys.resolve(SECRET_FILE), secret + "wrong");
        assertFails("the venue refused our key");
        Files.writeString(keys.resolve(SECRET_FILE), secret);
        Files.writeString(keys.resolve(NAME_FILE), name + "unknown");
        assertFails("the venue refused our key");
    }

    @Test
    void shouldNotBePrintedWhenTheSignerThrows() throws Exception {
        venue.close();
        ApiKey key = new ApiKey.Ed25519(name, pair.getPublic());
        venue = EmbeddedVenue.start(VenueConfig.demo(1, 60).withApiKeys(List.of(key)));
        write(Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
        Path security = keys.resolve("security");
        Files.write(security, BrokenSignatures.properties());
        String broken = "-Djava.security.properties=" + security;
        assertFails("cannot sign with this Ed25519 key", broken);
        assertFails("cannot sign with this Ed25519 key", broken, "-Dneedletail.forged=1");
    }

    /** The search finds what a command would print. */
    @Test
    void shouldFindASecretThatWasPrinted() throws Exception {
        Files.writeString(left.resolve("output"), "java.lang.Exception: " + secret);
        assertNotEquals(List.of(), canary.hits(left));
    }

    private void assertFails(String why, String... options) throws Exception {
        Path output = left.resolve("output-" + ++commands);
        ProcessBuilder command =
                LiveCommand.of(
                        Path.of("config/demo.yaml"),
                        venue,
                        keys,
                        left.resolve("journal-" + commands),
                        output,
                        Map.of(
                                "decide.modelPackage", "config/demo-model",
                                "venue.historyBars", "20",
                                "journal.reserveBytes", "0",
                                "journal.touchAheadBytes", "0"),
                        options);
        command.command().addAll(List.of("--trace", "--for", "3s"));
        Process process = command.start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        String said = Files.readString(output);
        assertTrue(ended, said);
        assertNotEquals(ExitCode.OK.number(), process.exitValue(), said);
        assertTrue(said.contains(why), said);
        assertEquals(List.of(), canary.hits(left));
    }

    private void write(String base64) throws Exception {
        String pem = "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
        Files.writeString(keys.resolve(SECRET_FILE), pem);
    }

    private static String random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
