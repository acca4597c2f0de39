package io.needletail.codecs.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

class RequestSignerTest {
    static final String SECRET = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";
    static final String API_KEY =
            "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A";
    private static final String PAYLOAD =
            "apiKey="
                    + API_KEY
                    + "&price=52000.00&quantity=0.01000000&recvWindow=100&side=SELL&symbol=BTCUSDT"
                    + "&timeInForce=GTC&timestamp=1645423376532&type=LIMIT";

    private final UnsafeBuffer out = new UnsafeBuffer(new byte[RequestSigner.MAX_LENGTH]);

    @Test
    void shouldGiveTheVenuesPublishedHmacSignature() {
        HmacSigner signer = new HmacSigner(SECRET.getBytes(US_ASCII));
        assertEquals(
                "aa1b5712c094bc4e57c05a1a5c1fd8d88dcd628338ea863fec7b88e59fe2db24",
                sign(signer, PAYLOAD));
        assertEquals(
                "c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71",
                sign(
                        signer,
                        "symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1"
                                + "&recvWindow=5000&timestamp=1499827319559"));
    }

    @Test
    void shouldGiveEd25519SignaturesThatTheirPublicKeyVerifies() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] der = keys.getPrivate().getEncoded();
        String pem =
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder().encodeToString(der)
                        + "\n-----END PRIVATE KEY-----\n";
        String signature = sign(new Ed25519Signer(der), PAYLOAD);
        assertEquals(signature, sign(new Ed25519Signer(pem.getBytes(US_ASCII)), PAYLOAD));
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(keys.getPublic());
        verifier.update(PAYLOAD.getBytes(UTF_8));
        assertTrue(verifier.verify(Base64.getDecoder().decode(signature)));
    }

    @Test
    void shouldRefuseWhatIsNoEd25519Key() {
        for (String encoded :
                List.of("xy", "-----BEGIN PRIVATE KEY-----\n!\n-----END PRIVATE KEY-----")) {
            byte[] bytes = encoded.getBytes(US_ASCII);
            assertThrows(IllegalArgumentException.class, () -> new Ed25519Signer(bytes));
        }
    }

    /** A key longer than a block of the digest is hashed first; the JDK is the oracle. */
    @Test
    void shouldSignAsTheJdkDoesWithKeysAndPayloadsOfAnyLength() throws Exception {
        Random random = new Random(7);
        for (int keyLength = 1; keyLength <= 200; keyLength++) {
            byte[] key = new byte[keyLength];
            random.nextBytes(key);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            HmacSigner signer = new HmacSigner(key.clone());
            for (int length : new int[] {0, 1, 55, 56, 63, 64, 65, 200, 1_500}) {
                String payload = "x".repeat(length);
                String expected = HexFormat.of().formatHex(mac.doFinal(payload.getBytes(UTF_8)));
                assertEquals(expected, sign(signer, payload));
            }
        }
    }

    @Test
    void shouldSignNothingOnceTheKeyIsForgotten() throws Exception {
        byte[] pair =
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate().getEncoded();
        for (RequestSigner signer :
                List.of(new HmacSigner(SECRET.getBytes(US_ASCII)), new Ed25519Signer(pair))) {
            sign(signer, PAYLOAD);
            signer.forget();
            assertThrows(IllegalStateException.class, () -> sign(signer, PAYLOAD));
        }
    }

    private String sign(RequestSigner signer, String payload) {
        byte[] bytes = payload.getBytes(UTF_8);
        int length = signer.sign(new UnsafeBuffer(bytes), 0, bytes.length, out, 0);
        return out.getStringWithoutLengthAscii(0, length);
    }
}
