package io.needletail.runtime.gateway;

import io.needletail.codecs.binance.Ed25519Signer;
import io.needletail.codecs.binance.HmacSigner;
import io.needletail.codecs.binance.RequestSigner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The account's key, from files only. Nothing here prints it.
 *
 * @param apiKey names the key.
 * @param signer signs with the secret.
 * @param canLogOn the venue lets such a key log a session on, so that requests need no signature.
 */
public record Credentials(byte[] apiKey, RequestSigner signer, boolean canLogOn) {
    private static final int MAX_BYTES = 8_192;
    private static final byte[] PEM = "-----BEGIN".getBytes(StandardCharsets.US_ASCII);

    /**
     * Reads the files that the configuration names, in its directory or in {@code
     * $CREDENTIALS_DIRECTORY}.
     *
     * @throws IOException when one is missing, empty, or too long.
     */
    public static Credentials read(GatewayConfig config) throws IOException {
        String directory =
                config.credentials().isEmpty()
                        ? System.getenv("CREDENTIALS_DIRECTORY")
                        : config.credentials();
        if (directory == null) {
            throw new IOException(
                    "no credentials: set venue.credentials or start with $CREDENTIALS_DIRECTORY");
        }
        byte[] key = content(Path.of(directory, config.apiKeyFile()));
        byte[] secret = content(Path.of(directory, config.secretFile()));
        try {
            boolean pem = Arrays.mismatch(secret, PEM) == PEM.length;
            RequestSigner signer = pem ? new Ed25519Signer(secret) : new HmacSigner(secret);
            return new Credentials(key, signer, pem);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static byte[] content(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("no credentials: " + file + " is missing");
        }
        byte[] bytes = Files.readAllBytes(file);
        int length = bytes.length;
        while (length > 0 && bytes[length - 1] <= ' ') {
            length--;
        }
        if (length == 0 || length > MAX_BYTES) {
            throw new IOException("no credentials: " + file + " is empty or too long");
        }
        byte[] content = Arrays.copyOf(bytes, length);
        Arrays.fill(bytes, (byte) 0);
        return content;
    }

    @Override
    public String toString() {
        return "Credentials[hidden]";
    }
}
