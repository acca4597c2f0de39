package io.needletail.codecs.binance;

import io.needletail.codecs.Cold;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

import java.security.GeneralSecurityException;

import javax.crypto.Mac;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 in hexadecimal. */
public final class HmacSigner implements RequestSigner {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int DIGEST_LENGTH = 32;
    private static final byte[] HEX = {
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };

    private final Mac mac;
    private final byte[] digest = new byte[DIGEST_LENGTH];
    private byte[] input = new byte[1024];

    /** Takes the secret as the venue shows it, in ASCII. */
    public HmacSigner(byte[] secret) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a key for " + ALGORITHM, e);
        }
    }

    /** Cold: the JDK's digest may allocate; sessions that log on sign once. */
    @Cold
    @Override
    public int sign(
            DirectBuffer payload, int offset, int length, MutableDirectBuffer out, int outOffset) {
        if (length > input.length) {
            input = new byte[length];
        }
        payload.getBytes(offset, input, 0, length);
        mac.update(input, 0, length);
        try {
            mac.doFinal(digest, 0);
        } catch (ShortBufferException e) {
            throw new AssertionError(e);
        }
        for (int i = 0; i < DIGEST_LENGTH; i++) {
            out.putByte(outOffset + 2 * i, HEX[digest[i] >>> 4 & 0xF]);
            out.putByte(outOffset + 2 * i + 1, HEX[digest[i] & 0xF]);
        }
        return 2 * DIGEST_LENGTH;
    }
}
