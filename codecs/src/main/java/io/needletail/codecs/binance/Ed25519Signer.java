package io.needletail.codecs.binance;

import io.needletail.codecs.Cold;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Ed25519 in base64; the only key type with which a session can log on. */
public final class Ed25519Signer implements RequestSigner {
    private static final String ALGORITHM = "Ed25519";
    private static final String PEM_MARK = "-----";

    private final PrivateKey key;

    /** Takes the private key in PKCS#8, as PEM text or as its DER bytes. */
    public Ed25519Signer(byte[] pkcs8) {
        try {
            key =
                    KeyFactory.getInstance(ALGORITHM)
                            .generatePrivate(new PKCS8EncodedKeySpec(der(pkcs8)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("not an " + ALGORITHM + " key in PKCS#8", e);
        }
    }

    @Cold
    private static byte[] der(byte[] pkcs8) {
        String text = new String(pkcs8, StandardCharsets.ISO_8859_1);
        if (!text.contains(PEM_MARK)) {
            return pkcs8;
        }
        StringBuilder base64 = new StringBuilder();
        text.lines().filter(line -> !line.startsWith(PEM_MARK)).forEach(base64::append);
        return Base64.getMimeDecoder().decode(base64.toString());
    }

    /** Cold: the JDK's signatures allocate; sessions that log on sign once. */
    @Cold
    @Override
    public int sign(
            DirectBuffer payload, int offset, int length, MutableDirectBuffer out, int outOffset) {
        byte[] input = new byte[length];
        payload.getBytes(offset, input);
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(input);
            byte[] base64 = Base64.getEncoder().encode(signature.sign());
            out.putBytes(outOffset, base64);
            return base64.length;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign with this " + ALGORITHM + " key", e);
        }
    }
}
