package io.needletail.cli;

import io.needletail.runtime.venue.ApiKey;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * A key pair for the embedded venue, in a directory as a venue's credentials lie: {@code api-key}
 * (its name), {@code api-secret} (the private key), and {@code public-key} for the venue itself.
 */
final class VenueKeys {
    private static final String NAME = "needletail-demo";
    private static final int LINE = 64;

    private final Path directory;

    VenueKeys(Path directory) {
        this.directory = directory;
    }

    /** Makes a pair unless there is one. */
    VenueKeys createIfAbsent() {
        try {
            if (!Files.exists(publicKeyFile())) {
                Files.createDirectories(
                        directory,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
                KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                write("api-key", NAME + "\n");
                write("api-secret", pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
                write("public-key", pem("PUBLIC KEY", pair.getPublic().getEncoded()));
            }
            return this;
        } catch (IOException | GeneralSecurityException failure) {
            throw new CommandFailure(
                    ExitCode.FAILURE, "no keys in " + directory + ": " + failure, failure);
        }
    }

    /** What the venue needs to know of it. */
    ApiKey forVenue() {
        try {
            String name = Files.readString(directory.resolve("api-key")).strip();
            String body = Files.readString(publicKeyFile()).replaceAll("-----.*-----|\\s", "");
            PublicKey key =
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(
                                    new X509EncodedKeySpec(Base64.getDecoder().decode(body)));
            return new ApiKey.Ed25519(name, key);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException failure) {
            throw new CommandFailure(
                    ExitCode.FAILURE,
                    "no usable key in " + directory + "; empty it to have new ones made",
                    failure);
        }
    }

    private Path publicKeyFile() {
        return directory.resolve("public-key");
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.deleteIfExists(file);
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    private static String pem(String kind, byte[] encoded) {
        Base64.Encoder encoder =
                Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
                .formatted(kind, encoder.encodeToString(encoded), kind);
    }
}
