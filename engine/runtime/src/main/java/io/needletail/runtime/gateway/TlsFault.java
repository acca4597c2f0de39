package io.needletail.runtime.gateway;

import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;

import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;

import javax.net.ssl.SSLException;

/** Says in one line why a connection failed: in plain words where it was for want of trust. */
final class TlsFault {
    private static final int MOST_CAUSES = 16;

    private TlsFault() {}

    /** Whether TLS was the matter. */
    static boolean is(Throwable failure) {
        return cause(failure, SSLException.class) != null
                || cause(failure, CertificateException.class) != null
                || cause(failure, NotSslRecordException.class) != null;
    }

    /**
     * What went wrong.
     *
     * @param host whom we wanted to talk to.
     */
    static String describe(Throwable failure, String host) {
        Throwable expired = cause(failure, CertificateExpiredException.class);
        if (expired != null) {
            return "TLS refused: the certificate of %s has expired (%s)"
                    .formatted(host, firstLine(expired.getMessage()));
        }
        if (cause(failure, CertificateNotYetValidException.class) != null) {
            return "TLS refused: the certificate of %s is not valid yet; check this machine's clock"
                    .formatted(host);
        }
        if (cause(failure, CertPathBuilderException.class) != null) {
            return "TLS refused: nobody we trust vouches for the certificate of %s; venue.trust names others"
                    .formatted(host);
        }
        Throwable certificate = cause(failure, CertificateException.class);
        if (certificate != null) {
            return "TLS refused: the certificate is not for %s (%s)"
                    .formatted(host, firstLine(certificate.getMessage()));
        }
        if (cause(failure, NotSslRecordException.class) != null
                || says(failure, "nrecognized SSL message")) {
            return host + " does not speak TLS at this port";
        }
        if (cause(failure, SslHandshakeTimeoutException.class) != null) {
            return host + " did not finish the TLS handshake in time";
        }
        if (cause(failure, UnresolvedAddressException.class) != null) {
            return "unknown host " + host;
        }
        // The JDK's client tells a refused connection as one that was closed.
        if (cause(failure, ConnectException.class) != null
                && cause(failure, ClosedChannelException.class) != null) {
            return host + " accepts no connections at this port";
        }
        if (cause(failure, ClosedChannelException.class) != null
                || says(failure, "Connection closed while SSL/TLS handshake")
                || says(failure, "terminated the handshake")) {
            return host + " ended the TLS handshake";
        }
        return is(failure) ? "TLS failed: " + reason(failure) : reason(failure);
    }

    private static <T extends Throwable> T cause(Throwable failure, Class<T> type) {
        Throwable at = failure;
        for (int i = 0; i < MOST_CAUSES && at != null; i++) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
            at = at.getCause();
        }
        return null;
    }

    private static boolean says(Throwable failure, String words) {
        return String.valueOf(failure.getMessage()).contains(words);
    }

    private static String reason(Throwable failure) {
        return failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : firstLine(failure.getMessage());
    }

    static String firstLine(String text) {
        return text == null ? "no reason given" : text.lines().findFirst().orElse("");
    }
}
