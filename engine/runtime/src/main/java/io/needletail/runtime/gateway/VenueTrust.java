package io.needletail.runtime.gateway;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Whom we believe to be the venue: those whose certificate is for the host that we asked for, is
 * valid now, and comes from an issuer that the JDK trusts or, when {@code venue.trust} names a
 * file, that is in this file. Only TLS 1.2 and 1.3. There is no way to believe everybody.
 */
public final class VenueTrust {
    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    /** BoringSSL where it is at hand: the JDK's engine allocates for each record. */
    private static final SslProvider PROVIDER =
            OpenSsl.isAvailable() && SslProvider.isTlsv13Supported(SslProvider.OPENSSL)
                    ? SslProvider.OPENSSL
                    : SslProvider.JDK;

    private static final int MAX_BYTES = 1 << 20;
    private static final String VERIFY_HOST = "HTTPS";

    private final KeyStore issuers;
    private SslContext sockets;
    private SSLContext requests;

    private VenueTrust(KeyStore issuers) {
        this.issuers = issuers;
    }

    /**
     * Reads the certificates that {@code venue.trust} names.
     *
     * @throws IOException when there are none, or one has expired.
     */
    public static VenueTrust of(GatewayConfig config) throws IOException {
        return config.trust().isEmpty() ? ofJdk() : ofFile(Path.of(config.trust()));
    }

    static VenueTrust ofJdk() {
        return new VenueTrust(null);
    }

    private static VenueTrust ofFile(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("venue.trust: no file " + file);
        }
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException("venue.trust: " + file + " is larger than " + MAX_BYTES);
        }
        try {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(
                                    new ByteArrayInputStream(Files.readAllBytes(file)));
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (Certificate certificate : certificates) {
                ((X509Certificate) certificate).checkValidity();
                store.setCertificateEntry("venue-" + store.size(), certificate);
            }
            if (store.size() == 0) {
                throw new IOException("venue.trust: " + file + " holds no certificate in PEM");
            }
            return new VenueTrust(store);
        } catch (CertificateException e) {
            throw new IOException(
                    "venue.trust: %s cannot be used: %s"
                            .formatted(file, TlsFault.firstLine(e.getMessage())),
                    e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For the sockets' loop. */
    synchronized SslContext sockets() throws SSLException {
        if (sockets == null) {
            sockets =
                    SslContextBuilder.forClient()
                            .trustManager(trustManager())
                            .protocols(PROTOCOLS)
                            .sslProvider(PROVIDER)
                            .endpointIdentificationAlgorithm(VERIFY_HOST)
                            .build();
        }
        return sockets;
    }

    /** For HTTP requests; the JDK's client verifies the host by itself. */
    public synchronized SSLContext requests() {
        if (requests == null) {
            try {
                requests = SSLContext.getInstance("TLS");
                requests.init(null, new TrustManager[] {trustManager()}, null);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
        return requests;
    }

    /** What HTTP requests offer. */
    public static SSLParameters parameters() {
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(PROTOCOLS.toArray(String[]::new));
        return parameters;
    }

    private TrustManager trustManager() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(issuers);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager full) {
                    return new CurrentCertificates(full);
                }
            }
            throw new IllegalStateException("this JDK has no trust manager that knows host names");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
