package io.needletail.runtime;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * How a test starts a virtual machine of its own: with our flags, with our classes in jars, and
 * with an archive of all the classes that a session loads. A start then takes half the processor's
 * time, and there are hundreds of them. Jars and archive are made anew when a class is newer.
 */
public final class ChildJvm {
    private static final String JAVA = ProcessHandle.current().info().command().orElseThrow();
    private static final long PATIENCE_S = 60;

    private static final Path DIRECTORY = ours().resolveSibling("children");
    private static final Path ARCHIVE = DIRECTORY.resolve("session.jsa");
    private static final Path LOCK = DIRECTORY.resolve("lock");
    private static final String CLASS_PATH = classPath();

    private ChildJvm() {}

    /** A command up to its options for the virtual machine; a main class must follow. */
    public static List<String> command(List<String> options) {
        List<String> command = new ArrayList<>(flags());
        if (Files.exists(ARCHIVE)) {
            // What the virtual machine has to say of an archive it would say among our own lines.
            command.addAll(List.of("-Xlog:disable", "-XX:SharedArchiveFile=" + ARCHIVE));
        }
        command.addAll(options);
        command.addAll(List.of("-cp", CLASS_PATH));
        return command;
    }

    private static List<String> flags() {
        String options = "@" + Path.of("config/jvm.options").toAbsolutePath();
        return List.of(JAVA, options, "-XX:-AlwaysPreTouch");
    }

    private static Path ours() {
        try {
            return Path.of(
                    ChildJvm.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tests run in two processes, of which the first makes it and the second waits. */
    private static String classPath() {
        try {
            Files.createDirectories(DIRECTORY);
            try (FileChannel channel = FileChannel.open(LOCK, CREATE, WRITE);
                    FileLock _ = channel.lock()) {
                return make();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String make() throws Exception {
        List<String> entries =
                List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        boolean stale = isStale(entries);
        List<String> jars = new ArrayList<>();
        for (String entry : entries) {
            boolean ours = Files.isDirectory(Path.of(entry));
            jars.add(ours ? jar(Path.of(entry), jars.size(), stale) : entry);
        }
        String path = String.join(File.pathSeparator, jars);
        if (stale) {
            archive(path);
        }
        return path;
    }

    private static boolean isStale(List<String> entries) throws IOException {
        if (!Files.exists(ARCHIVE)) {
            return true;
        }
        long madeMs = Files.getLastModifiedTime(ARCHIVE).toMillis();
        for (String entry : entries) {
            try (Stream<Path> files = Files.walk(Path.of(entry))) {
                if (files.anyMatch(file -> file.toFile().lastModified() > madeMs)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String jar(Path classes, int number, boolean make) {
        String jar = DIRECTORY.resolve(number + ".jar").toString();
        if (make) {
            int failed =
                    ToolProvider.findFirst("jar")
                            .orElseThrow()
                            .run(
                                    System.out,
                                    System.err,
                                    "--create",
                                    "--file",
                                    jar,
                                    "-C",
                                    classes.toString(),
                                    ".");
            assert failed == 0 : "no jar of " + classes;
        }
        return jar;
    }

    /** Of a session with a venue, which ends as it should. */
    private static void archive(String classPath) throws Exception {
        Files.deleteIfExists(ARCHIVE);
        Path session = Files.createTempDirectory(DIRECTORY, "session");
        try (DemoRig rig = new DemoRig(session)) {
            Path yaml = session.resolve("config.yaml");
            Files.writeString(yaml, rig.config(Map.of()).toYaml(false));
            List<String> command = new ArrayList<>(flags());
            command.add("-XX:ArchiveClassesAtExit=" + ARCHIVE);
            command.addAll(List.of("-cp", classPath, EngineChild.class.getName()));
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
