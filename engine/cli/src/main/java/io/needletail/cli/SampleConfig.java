package io.needletail.cli;

import io.needletail.runtime.ConfigException;
import io.needletail.runtime.ConfigFile;
import io.needletail.runtime.NeedletailConfig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The configurations that come with the project, in {@code config/}. */
final class SampleConfig {
    private SampleConfig() {}

    /** Where the project is installed. */
    static Path root() {
        return Path.of(System.getProperty("needletail.root", ".")).toAbsolutePath().normalize();
    }

    /** The user's file, or the sample of that name when there is none. */
    static NeedletailConfig read(Path file, String sample, Map<String, String> overrides) {
        if (file != null) {
            return ConfigFile.read(file, overrides);
        }
        Path shipped = root().resolve("config").resolve(sample);
        try {
            String text =
                    Files.readString(shipped)
                            .replace("@MODEL@", root().resolve("config/demo-model").toString());
            return ConfigFile.parse(text, shipped.toString(), overrides);
        } catch (IOException missing) {
            throw new ConfigException(shipped + " is missing; install again, or give --config");
        }
    }
}
