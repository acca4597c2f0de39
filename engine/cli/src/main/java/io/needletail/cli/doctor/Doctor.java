package io.needletail.cli.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs every check that applies; a check that itself fails becomes a finding. */
public final class Doctor {
    private final Path journal;
    private final Path config;
    private final boolean online;

    /**
     * @param journal the journal to look at, or null
     * @param config the configuration to look at, or null
     * @param online whether to ask the venue for its time
     */
    public Doctor(Path journal, Path config, boolean online) {
        this.online = online;
        this.journal = journal;
        this.config = config;
    }

    /** Everything that was seen, in a fixed order. */
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(new JvmChecks().examine());
        findings.addAll(new MachineChecks().examine());
        findings.add(new ClockCheck().examine());
        findings.addAll(new PortChecks().examine());
        Path directory = Optional.ofNullable(journal).orElse(Path.of("journal"));
        findings.addAll(new JournalChecks(directory, journal != null).examine());
        if (config != null) {
            findings.addAll(new ConfigChecks(config, online).examine());
        }
        return findings;
    }
}
