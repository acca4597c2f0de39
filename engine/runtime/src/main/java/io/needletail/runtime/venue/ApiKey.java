package io.needletail.runtime.venue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key the venue knows: its name and how to check what it signs. */
public sealed interface ApiKey {

    /** The key's name, sent as {@code apiKey}. */
    String id();

    /** Whether {@code signature} is this key's over {@code payload}. */
    boolean verifies(String payload, String signature);

    /** Whether it may withdraw what the account holds. */
    default boolean mayWithdraw() {
        return false;
    }

    /** A key that may also withdraw. */
    record Withdrawing(ApiKey key) implements ApiKey {
        @Override
        public String id() {
            return key.id();
        }

        @Override
        public boolean verifies(String payload, String signature) {
            return key.verifies(payload, signature);
        }

        @Override
        public boolean mayWithdraw() {
            return true;
        }
    }

    /** A key pair; may log a session on. Signatures are base64. */
    record Ed25519(String id, PublicKey publicKey) implements ApiKey {
        @Override
        public boolean verifies(String payload, String signature) {
            try {
                Signature check = Signature.getInstance("Ed25519");
                check.initVerify(publicKey);
                check.update(payload.getBytes(StandardCharsets.UTF_8));
                return check.verify(Base64.getDecoder().decode(signature));
            } catch (GeneralSecurityException | IllegalArgumentException expected) {
                return false;
            }
        }
    }

    /** A shared secret. Signatures are HMAC-SHA256 in hexadecimal. */
    record Hmac(String id, String secret) implements ApiKey {
        @Override
        public boolean verifies(String payload, String signature) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
                byte[] expected = mac.doFinal(payload.getBytes(StandardCharsets.UTF_8));
                byte[] given = HexFormat.of().parseHex(signature.toLowerCase(Locale.ROOT));
                return MessageDigest.isEqual(expected, given);
            } catch (GeneralSecurityException | IllegalArgumentException expected) {
                return false;
            }
        }

        @Override
        public String toString() {
            return "Hmac[id=" + id + "]";
        }
    }
}
