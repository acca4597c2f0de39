package io.needletail.runtime.gateway;

import io.needletail.codecs.binance.Ed25519Signer;
import io.needletail.codecs.binance.HmacSigner;
import io.needletail.codecs.binance.RequestSigner;

import org.agrona.concurrent.UnsafeBuffer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
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

    /** Zeroes the secret, wherever it is not the JDK's; nothing is signed any more. */
    public void forget() {
        signer.forget();
    }

    /** Reads a file into memory outside of the heap, zeroed at once, and gives one copy of it. */
    private static byte[] content(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("no credentials: " + file + " is missing");
        }
        UnsafeBuffer bytes = new UnsafeBuffer(ByteBuffer.allocateDirect(MAX_BYTES + 1));
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer target = bytes.byteBuffer();
            while (target.hasRemaining() && channel.read(target) >= 0) {}
            int length = target.position();
            while (length > 0 && bytes.getByte(length - 1) <= ' ') {
                length--;
            }
            if (length == 0 || length > MAX_BYTES) {
                throw new IOException("no credentials: " + file + " is empty or too long");
            }
            byte[] content = new byte[length];
            bytes.getBytes(0, content);
            return content;
        } finally {
            bytes.setMemory(0, bytes.capacity(), (byte) 0);
        }
    }

    @Override
    public String toString() {
        return "Credentials[hidden]";
    }
}
