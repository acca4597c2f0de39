package io.needletail.cli;

import io.needletail.codecs.sbe.CommandKind;
import io.needletail.runtime.ControlFile;
import io.needletail.runtime.SwapOutcome;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** What a {@link Succession} orders of the running engine, each journaled with who and why. */
final class SuccessionCommands {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int EVERY_INSTRUMENT = -1;

    private final Path journal;
    private final String issuer = "train by " + System.getProperty("user.name", "unknown");

    SuccessionCommands(Path journal) {
        this.journal = journal;
    }

    /**
     * Puts a package in the shadow.
     *
     * @return the event; 0 = it was refused.
     */
    long shadow(Path modelPackage, String reason) throws IOException {
        try (ControlFile control = open()) {
            long hash = SwapOutcome.keep(journal, modelPackage);
            long sequence = control.shadow(hash, issuer, reason, PATIENCE);
            return SwapOutcome.isTaken(journal, sequence) ? sequence : 0;
        }
    }

    /** Gives a model's place to a package; tells whether that was done. */
    boolean promote(int modelId, Path modelPackage, String reason) throws IOException {
        try (ControlFile control = open()) {
            long hash = SwapOutcome.keep(journal, modelPackage);
            long sequence = control.swap(modelId, hash, issuer, reason, PATIENCE);
            return SwapOutcome.isTaken(journal, sequence);
        }
    }

    void endShadow(String reason) throws IOException {
        try (ControlFile control = open()) {
            control.command(CommandKind.END_SHADOW, EVERY_INSTRUMENT, issuer, reason, PATIENCE);
        }
    }

    private ControlFile open() throws IOException {
        return ControlFile.open(journal);
    }
}
