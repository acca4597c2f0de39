package io.needletail.cli.doctor;

import io.needletail.runtime.ConfigException;
import io.needletail.runtime.ConfigFile;
import io.needletail.runtime.NeedletailConfig;
import io.needletail.runtime.gateway.GatewayConfig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A configuration and the credentials it names. */
final class ConfigChecks {
    private final Path file;
    private final boolean online;

    ConfigChecks(Path file, boolean online) {
        this.file = file;
        this.online = online;
    }

    List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        try {
            NeedletailConfig config = ConfigFile.read(file);
            findings.add(Finding.good("config", file.toString()));
            credentials(findings, config);
            if (online) {
                findings.add(new VenueTimeCheck(config.venue()).examine());
            }
        } catch (ConfigException failure) {
            findings.add(Finding.wrong("config", failure.getMessage(), "needletail check " + file));
        }
        return findings;
    }

    private static void credentials(List<Finding> findings, NeedletailConfig config) {
        GatewayConfig venue = config.venue();
        String given = venue.credentials();
        String directory =
                given.isEmpty() ? System.getenv().getOrDefault("CREDENTIALS_DIRECTORY", "") : given;
        if (directory.isEmpty()) {
            findings.add(
                    config.live().allowed()
                            ? Finding.wrong(
                                    "credentials",
                                    "none, and live is allowed",
                                    "set venue.credentials or start by systemd (LoadCredential)")
                            : Finding.good("credentials", "none; paper needs none"));
            return;
        }
        for (String name : List.of(venue.apiKeyFile(), venue.secretFile())) {
            findings.add(credential(Path.of(directory, name)));
        }
    }

    static Finding credential(Path secret) {
        try {
            if (!Files.isReadable(secret) || Files.size(secret) == 0) {
                return Finding.wrong(
                        "credentials",
                        secret + " is missing, empty or not readable",
                        "put the key there, readable by the engine's user only (chmod 600)");
            }
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(secret);
            boolean open =
                    permissions.stream()
                            .anyMatch(p ->
                                    p.name().startsWith("GROUP") || p.name().startsWith("OTHERS"));
            return open
                    ? Finding.wrong(
                            "credentials", "others may read " + secret, "chmod 600 " + secret)
                    : Finding.good("credentials", secret.toString());
        } catch (IOException failure) {
            return Finding.wrong("credentials", failure.toString(), "make it readable");
        }
    }
}
