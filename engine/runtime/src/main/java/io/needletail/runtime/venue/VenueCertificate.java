package io.needletail.runtime.venue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * With what a venue shows who it is.
 *
 * @param key the private key.
 * @param chain its certificate, and whoever signed it.
 */
public record VenueCertificate(PrivateKey key, List<X509Certificate> chain) {
    private static final String DAYS = "30";

    /** Copies the chain. */
    public VenueCertificate {
        chain = List.copyOf(chain);
    }

    /**
     * A new pair for 127.0.0.1 and localhost, signed by itself, valid for 30 days. The key stays in
     * this process.
     *
     * @throws IOException when the JDK's {@code keytool} cannot make it.
     */
    public static VenueCertificate selfMade() throws IOException {
        Path directory = Files.createTempDirectory("needletail-venue");
        Path store = directory.resolve("keys.p12");
        try {
            Keytool tool = new Keytool(store);
            tool.generate(
                    "venue",
                    "needletail embedded venue",
                    "-ext",
                    "san=dns:localhost,ip:127.0.0.1",
                    "-validity",
                    DAYS);
            return tool.certificate("venue");
        } finally {
            Files.deleteIfExists(store);
            Files.delete(directory);
        }
    }

    static VenueCertificate of(KeyStore keys, String alias, char[] password)
            throws GeneralSecurityException {
        Certificate[] chain = keys.getCertificateChain(alias);
        return new VenueCertificate(
                (PrivateKey) keys.getKey(alias, password),
                Arrays.stream(chain).map(X509Certificate.class::cast).toList());
    }

    /** Writes what a client must trust, the last of the chain, for {@code venue.trust}. */
    public void writePem(Path file) throws IOException {
        try {
            Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
            Files.writeString(
                    file,
                    "-----BEGIN CERTIFICATE-----\n"
                            + lines.encodeToString(chain.getLast().getEncoded())
                            + "\n-----END CERTIFICATE-----\n");
        } catch (CertificateEncodingException e) {
            throw new IOException(e);
        }
    }

    @Override
    public String toString() {
        return "VenueCertificate[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
}
