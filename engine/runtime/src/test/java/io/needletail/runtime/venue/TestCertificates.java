package io.needletail.runtime.venue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Certificates of all kinds, good and bad, made by one issuer. */
public final class TestCertificates {
    /** What {@code keytool} is told for a certificate that is good on this machine. */
    public static final String LOOPBACK = "san=dns:localhost,dns:venue.test,ip:127.0.0.1";

    private final Keytool tool;

    /** Makes an issuer in a directory. */
    public TestCertificates(Path directory) throws IOException {
        tool = new Keytool(directory.resolve("certificates.p12"));
        tool.generate("issuer", "test issuer", "-ext", "bc:c", "-validity", "30");
    }

    /** A certificate from the issuer; further options as {@code keytool} takes them. */
    public VenueCertificate issued(String alias, String names, String... more) throws IOException {
        List<String> options = new ArrayList<>(List.of("-signer", "issuer", "-ext", names));
        options.addAll(List.of(more));
        tool.generate(alias, "test venue", options.toArray(String[]::new));
        return tool.certificate(alias);
    }

    /** A certificate that nobody else signed. */
    public VenueCertificate selfSigned(String alias, String names, String... more)
            throws IOException {
        List<String> options = new ArrayList<>(List.of("-ext", names));
        options.addAll(List.of(more));
        tool.generate(alias, "test venue", options.toArray(String[]::new));
        return tool.certificate(alias);
    }

    /** The issuer's own. */
    public VenueCertificate issuer() throws IOException {
        return tool.certificate("issuer");
    }
}
