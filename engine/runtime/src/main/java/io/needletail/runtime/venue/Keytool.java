package io.needletail.runtime.venue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;

/** The JDK's own maker of keys and certificates, on a key store that only this process reads. */
final class Keytool {
    private static final String PASSWORD = "changeit";

    private final Path store;

    /** Works on a PKCS #12 file. */
    Keytool(Path store) {
        this.store = store;
    }

    /**
     * Makes a key pair with its certificate.
     *
     * @param more further options of {@code keytool -genkeypair}.
     * @throws IOException when the tool fails.
     */
    void generate(String alias, String name, String... more) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(
                List.of("-genkeypair", "-alias", alias, "-dname", "CN=" + name, "-keyalg", "EC"));
        command.addAll(List.of("-groupname", "secp256r1", "-storetype", "PKCS12"));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
        command.addAll(List.of(more));
        Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said;
        try (InputStream out = tool.getInputStream()) {
            said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
        try {
            if (tool.waitFor() != 0) {
                throw new IOException("keytool made no certificate: " + said.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool made a certificate", e);
        }
    }

    /** The pair of this name. */
    VenueCertificate certificate(String alias) throws IOException {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            return VenueCertificate.of(keys, alias, PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IOException(store + " cannot be read: " + e.getMessage(), e);
        }
    }
}
