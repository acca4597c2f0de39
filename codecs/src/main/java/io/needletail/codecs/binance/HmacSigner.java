package io.needletail.codecs.binance;

import io.needletail.codecs.Cold;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * HMAC-SHA256 (RFC 2104) in hexadecimal. The key lies outside of the heap, as the two blocks that
 * each signature begins with; on the heap a block lies while it is hashed and no longer, and what
 * the digest made of it goes with the digest's reset. The JDK's {@code Mac} keeps key and hashed
 * blocks on the heap for as long as it lives.
 */
public final class HmacSigner implements RequestSigner {
    private static final String DIGEST = "SHA-256";
    private static final int DIGEST_LENGTH = 32;
    private static final int BLOCK = 64;
    private static final int INNER = 0;
    private static final int OUTER = BLOCK;
    private static final int INNER_PAD = 0x36;
    private static final int OUTER_PAD = 0x5C;
    private static final byte[] HEX = {
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };

    private final UnsafeBuffer padded = new UnsafeBuffer(ByteBuffer.allocateDirect(2 * BLOCK));
    private final MessageDigest sha256;
    private final byte[] block = new byte[BLOCK];
    private final byte[] digest = new byte[DIGEST_LENGTH];
    private byte[] input = new byte[1024];
    private boolean forgotten;

    /** Takes the secret as the venue shows it, in ASCII; the caller zeroes it. */
    public HmacSigner(byte[] secret) {
        if (secret.length == 0) {
            throw new IllegalArgumentException("a secret has at least one byte");
        }
        try {
            sha256 = MessageDigest.getInstance(DIGEST);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no " + DIGEST, e);
        }
        boolean isLong = secret.length > BLOCK;
        byte[] key = isLong ? sha256.digest(secret) : secret;
        for (int i = 0; i < BLOCK; i++) {
            int one = i < key.length ? key[i] : 0;
            padded.putByte(INNER + i, (byte) (one ^ INNER_PAD));
            padded.putByte(OUTER + i, (byte) (one ^ OUTER_PAD));
        }
        if (isLong) {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** Allocates only for a payload longer than any before. */
    @Cold
    @Override
    public int sign(
            DirectBuffer payload, int offset, int length, MutableDirectBuffer out, int outOffset) {
        if (forgotten) {
            throw new IllegalStateException("the key was forgotten");
        }
        if (length > input.length) {
            input = new byte[length];
        }
        payload.getBytes(offset, input, 0, length);
        hash(INNER, input, length);
        hash(OUTER, digest, DIGEST_LENGTH);
        for (int i = 0; i < DIGEST_LENGTH; i++) {
            out.putByte(outOffset + 2 * i, HEX[digest[i] >>> 4 & 0xF]);
            out.putByte(outOffset + 2 * i + 1, HEX[digest[i] & 0xF]);
        }
        return 2 * DIGEST_LENGTH;
    }

    /** A whole block goes past the digest's own buffer, so nothing of it stays there. */
    private void hash(int pad, byte[] content, int length) {
        padded.getBytes(pad, block);
        sha256.update(block);
        Arrays.fill(block, (byte) 0);
        sha256.update(content, 0, length);
        try {
            sha256.digest(digest, 0, DIGEST_LENGTH);
        } catch (DigestException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void forget() {
        forgotten = true;
        padded.setMemory(0, padded.capacity(), (byte) 0);
    }
}
