package io.needletail.runtime;

import java.io.BufferedReader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The virtual machines that the tests here start; see {@link ClassArchive}. */
public final class ChildJvm {
    private static final long PATIENCE_S = 60;
    private static final ClassArchive ARCHIVE =
            new ClassArchive(ChildJvm.class, ChildJvm::runSession);

    private ChildJvm() {}

    /** A command up to its options for the virtual machine; a main class must follow. */
    public static List<String> command(List<String> options) {
        return ARCHIVE.command(options);
    }

    /** One with a venue, which ends as it should. */
    private static void runSession(List<String> java, Path session) throws Exception {
        try (DemoRig rig = new DemoRig(session)) {
            Path yaml = session.resolve("config.yaml");
            Files.writeString(yaml, rig.config(Map.of()).toYaml(false));
            List<String> command = new ArrayList<>(java);
            command.add(EngineChild.class.getName());
            command.addAll(List.of(yaml.toString(), session.resolve("journal").toString()));
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.onExit()
                    .orTimeout(PATIENCE_S, TimeUnit.SECONDS)
                    .exceptionally(_ -> process.destroyForcibly());
            try (BufferedReader said = process.inputReader()) {
                String line = said.readLine();
                while (line != null && !line.contains("order session ready")) {
                    line = said.readLine();
                }
                process.getOutputStream().close();
                said.transferTo(Writer.nullWriter());
            }
            process.waitFor();
        }
    }
}
