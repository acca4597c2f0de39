package io.needletail.codecs.binance;

import io.needletail.codecs.Cold;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * Ed25519 in base64; the only key type with which a session can log on. The key lies outside of the
 * heap. The JDK signs with an object on it, which is made for each signature and then dropped: its
 * bytes cannot be zeroed and stay until the collector has used their place again.
 */
public final class Ed25519Signer implements RequestSigner {
    private static final String ALGORITHM = "Ed25519";
    private static final byte[] PEM_MARK = "-----".getBytes(StandardCharsets.US_ASCII);

    private final UnsafeBuffer pkcs8;
    private boolean forgotten;

    /** Takes the private key in PKCS#8, as PEM text or as its DER bytes; the caller zeroes it. */
    public Ed25519Signer(byte[] encoded) {
        byte[] der = der(encoded);
        pkcs8 = new UnsafeBuffer(ByteBuffer.allocateDirect(der.length));
        pkcs8.putBytes(0, der);
        Arrays.fill(der, (byte) 0);
        try {
            key();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an " + ALGORITHM + " key in PKCS#8", e);
        }
    }

    /** A copy of the DER bytes; what was needed to get there is zeroed. */
    @Cold
    private static byte[] der(byte[] encoded) {
        if (!startsWith(encoded, 0, PEM_MARK)) {
            return encoded.clone();
        }
        byte[] base64 = new byte[encoded.length];
        int count = body(encoded, base64);
        byte[] text = Arrays.copyOf(base64, count);
        byte[] wide = new byte[count];
        try {
            return Arrays.copyOf(wide, Base64.getDecoder().decode(text, wide));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not an " + ALGORITHM + " key in PEM");
        } finally {
            Arrays.fill(base64, (byte) 0);
            Arrays.fill(text, (byte) 0);
            Arrays.fill(wide, (byte) 0);
        }
    }

    /** Copies the lines between the marks, without what separates them; gives their length. */
    private static int body(byte[] pem, byte[] to) {
        int count = 0;
        boolean marked = false;
        for (int i = 0; i < pem.length; i++) {
            boolean begins = i == 0 || pem[i - 1] == '\n';
            marked = begins ? startsWith(pem, i, PEM_MARK) : marked;
            if (!marked && pem[i] > ' ') {
                to[count++] = pem[i];
            }
        }
        return count;
    }

    private static boolean startsWith(byte[] in, int at, byte[] what) {
        return at + what.length <= in.length
                && Arrays.equals(in, at, at + what.length, what, 0, what.length);
    }

    @Cold
    private PrivateKey key() throws GeneralSecurityException {
        byte[] der = new byte[pkcs8.capacity()];
        pkcs8.getBytes(0, der);
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(der));
        } finally {
            Arrays.fill(der, (byte) 0);
        }
    }

    /** Cold: the JDK's signatures allocate; sessions that log on sign once. */
    @Cold
    @Override
    public int sign(
            DirectBuffer payload, int offset, int length, MutableDirectBuffer out, int outOffset) {
        if (forgotten) {
            throw new IllegalStateException("the key was forgotten");
        }
        byte[] input = new byte[length];
        payload.getBytes(offset, input);
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key());
            signature.update(input);
            byte[] base64 = Base64.getEncoder().encode(signature.sign());
            out.putBytes(outOffset, base64);
            return base64.length;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign with this " + ALGORITHM + " key", e);
        }
    }

    @Override
    public void forget() {
        forgotten = true;
        pkcs8.setMemory(0, pkcs8.capacity(), (byte) 0);
    }
}
