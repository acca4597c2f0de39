package io.needletail.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A configuration and the credentials it names. */
final class ConfigChecks {
    private final Path config;

    ConfigChecks(Path config) {
        this.config = config;
    }

    List<Finding> examine() {
        return List.of(
                Files.isReadable(config)
                        ? Finding.good("config", config.toString())
                        : Finding.wrong(
                                "config",
                                config + " cannot be read",
                                "name an existing file; samples lie in config/"));
    }
}
