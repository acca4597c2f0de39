package io.needletail.cli;

import io.needletail.runtime.ClassArchive;
import io.needletail.runtime.venue.ApiKey;
import io.needletail.runtime.venue.EmbeddedVenue;
import io.needletail.runtime.venue.VenueConfig;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The virtual machines that commands of their own run in; see {@link ClassArchive}. */
final class CommandJvm {
    private static final long PATIENCE_S = 60;
    private static final ClassArchive ARCHIVE =
            new ClassArchive(CommandJvm.class, CommandJvm::runSession);

    private CommandJvm() {}

    /** A command up to its options for the virtual machine; a main class must follow. */
    static List<String> command(List<String> options) {
        return ARCHIVE.command(options);
    }

    private static void runSession(List<String> java, Path session) throws Exception {
        Path keys = session.resolve("keys");
        List<ApiKey> known = List.of(new VenueKeys(keys).createIfAbsent().forVenue());
        try (EmbeddedVenue venue =
                EmbeddedVenue.start(VenueConfig.demo(1, 60).withApiKeys(known))) {
            List<String> command = new ArrayList<>(java);
            command.addAll(
                    LiveCommand.arguments(
                            Path.of("config/demo.yaml"),
                            venue,
                            keys,
                            session.resolve("journal"),
                            Map.of(
                                    "decide.modelPackage",
                                    "config/demo-model",
                                    "journal.reserveBytes",
                                    "0",
                                    "venue.historyBars",
                                    "20")));
            command.addAll(List.of("--for", "2s"));
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(session.resolve("output").toFile())
                            .start();
            process.waitFor(PATIENCE_S, TimeUnit.SECONDS);
            process.destroyForcibly().waitFor();
        }
    }
}
