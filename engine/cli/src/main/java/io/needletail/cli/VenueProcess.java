package io.needletail.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The embedded venue in a process of its own, as {@code demo} trades against it. */
final class VenueProcess implements AutoCloseable {
    /** What the market has behind it when it opens. */
    static final Duration HISTORY = Duration.ofMinutes(600);

    private static final int PATIENCE_SECONDS = 5;

    /** Two virtual machines must not write the same cache. */
    private static final String CACHE_TO_MAKE = "-XX:AOTCacheOutput";

    private final Process process;
    private final VenueAddress address;
    private volatile boolean closing;

    private VenueProcess(Process process, VenueAddress address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts the venue and waits until it listens.
     *
     * @param notBeforeNs its market opens at this time when the wall's is earlier.
     */
    static VenueProcess start(long seed, double speed, Path keys, long notBeforeNs)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith(CACHE_TO_MAKE))
                .forEach(command::add);
        command.addAll(List.of("-Xms32m", "-Xmx192m", "-XX:-AlwaysPreTouch"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Needletail.class.getName(), "venue", "--until-input-ends"));
        command.addAll(List.of("--seed", Long.toString(seed), "--speed", Double.toString(speed)));
        command.addAll(List.of("--history", Long.toString(HISTORY.toMinutes())));
        command.addAll(List.of("--not-before", Long.toString(notBeforeNs)));
        command.addAll(List.of("--keys", keys.toString(), "--json"));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        while (line != null && !line.startsWith("{")) {
            line = out.readLine();
        }
        if (line == null) {
            throw new CommandFailure(
                    ExitCode.VENUE, "the embedded venue did not start; its error is above");
        }
        return new VenueProcess(process, new VenueAddress(port(line), false));
    }

    VenueAddress address() {
        return address;
    }

    /** Tells when the process ends by itself, or by another's hand. */
    void whenGone(Runnable gone) {
        process.onExit()
                .thenRun(() -> {
                    if (!closing) {
                        gone.run();
                    }
                });
    }

    /** Whether the process has ended. */
    boolean isGone() {
        return !process.isAlive();
    }

    private static int port(String json) {
        return Integer.parseInt(json.replaceFirst(".*\"port\":(\\d+).*", "$1"));
    }

    @Override
    public void close() {
        closing = true;
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException _) {
            process.destroyForcibly();
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
