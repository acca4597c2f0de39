package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** An {@link EngineChild}, watched through its counters file as an operator would. */
final class EngineProcess implements AutoCloseable {
    private static final long PATIENCE_S = 30;
    private static final long SETTLING_MS = 1_000;

    private final Path journal;
    private final Path output;
    private final Process process;
    private CountersFile counters;

    /** One that starts fast, and compiles no further than the first compiler does. */
    EngineProcess(NeedletailConfig config, Path journal) throws IOException {
        this(config, journal, "-XX:TieredStopAtLevel=1");
    }

    /**
     * With other options for the virtual machine. A model is not soon warm in what only the first
     * compiler made.
     */
    EngineProcess(NeedletailConfig config, Path journal, String... options) throws IOException {
        this(config, journal, Map.of(), options);
    }

    /** In an environment that says more than ours does. */
    EngineProcess(
            NeedletailConfig config,
            Path journal,
            Map<String, String> environment,
            String... options)
            throws IOException {
        this(config, journal, List.of(), environment, options);
    }

    /** Started by another program, which it takes the place of. */
    EngineProcess(
            NeedletailConfig config,
            Path journal,
            List<String> starter,
            Map<String, String> environment,
            String... options)
            throws IOException {
        this(
                config,
                journal,
                environment,
                yaml -> {
                    List<String> command = new ArrayList<>(starter);
                    command.addAll(ChildJvm.command(List.of(options)));
                    command.addAll(List.of(EngineChild.class.getName(), yaml, journal.toString()));
                    return command;
                });
    }

    private EngineProcess(
            NeedletailConfig config,
            Path journal,
            Map<String, String> environment,
            Function<String, List<String>> command)
            throws IOException {
        this.journal = journal;
        Path beside = Files.createTempDirectory(journal.toAbsolutePath().getParent(), "engine");
        Path yaml = beside.resolve("config.yaml");
        Files.writeString(yaml, config.toYaml(false));
        output = beside.resolve("output.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command.apply(yaml.toString()))
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        process = builder.start();
    }

    /** What a user starts. */
    static EngineProcess ofCommand(NeedletailConfig config, Path journal, Path needletail)
            throws IOException {
        return new EngineProcess(
                config,
                journal,
                Map.of(),
                yaml ->
                        List.of(
                                needletail.toString(),
                                "run",
                                yaml,
                                "--live",
                                "--journal",
                                journal.toString()));
    }

    long pid() {
        return process.pid();
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Waits for its counters file. */
    EngineProcess awaitCounters() {
        await(
                "counters",
                () -> {
                    try {
                        counters = CountersFile.open(journal);
                        if (counters.pid() == process.pid()) {
                            return true;
                        }
                        counters.close();
                        counters = null;
                        return false;
                    } catch (IOException e) {
                        return false;
                    }
                });
        return this;
    }

    EngineProcess awaitReady() {
        if (counters == null) {
            awaitCounters();
        }
        await("ready", () -> count(CounterDescriptor.ENGINE_STATE) == EngineState.READY);
        return this;
    }

    long count(CounterDescriptor counter) {
        return counters.get(counter);
    }

    /** The latest value of the first instrument. */
    long latest(LatestField field) {
        return LatestValues.of(counters.latest().read(0), field);
    }

    void await(String what, BooleanSupplier condition) {
        long until = System.nanoTime() + Duration.ofSeconds(PATIENCE_S).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - until > 0 || !process.isAlive()) {
                fail("never: " + what + "; " + state() + "; output: " + output());
            }
            LockSupport.parkNanos(200_000);
        }
    }

    /** Waits for so many more of them. */
    void awaitFills(int more) {
        long fills = count(CounterDescriptor.FILLS);
        await("fills", () -> count(CounterDescriptor.FILLS) >= fills + more);
    }

    /**
     * Waits until it trades on what is new: what came while it started had waited for it, and how
     * quick the way is was not known then.
     */
    void awaitSteadyTrading() throws InterruptedException {
        awaitReady();
        awaitFills(3);
        Thread.sleep(SETTLING_MS);
    }

    private String state() {
        StringBuilder text = new StringBuilder();
        for (CounterDescriptor counter : CounterDescriptor.values()) {
            if (counters != null && count(counter) != 0) {
                text.append(counter).append('=').append(count(counter)).append(' ');
            }
        }
        return text.toString();
    }

    /**
     * Has its heap written to a file.
     *
     * @param what {@code -all}: garbage too; else it collects first and writes what is reachable.
     */
    void dumpHeap(Path file, String... what) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        command.addAll(List.of(Long.toString(pid()), "GC.heap_dump"));
        command.addAll(List.of(what));
        command.add(file.toString());
        Process jcmd = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(jcmd.getInputStream().readAllBytes());
        assertEquals(0, jcmd.waitFor(), said);
        assertTrue(Files.size(file) > 0, said);
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        assertTrue(process.isAlive(), this::output);
        process.destroyForcibly().waitFor();
    }

    /** Ends it as it should; gives the exit code. */
    int stop() throws IOException, InterruptedException {
        process.getOutputStream().close();
        return awaitExit();
    }

    int awaitExit() throws InterruptedException {
        assertTrue(process.waitFor(PATIENCE_S, TimeUnit.SECONDS), () -> state() + output());
        return process.exitValue();
    }

    void assertStops() throws IOException, InterruptedException {
        assertEquals(0, stop(), this::output);
    }

    @Override
    public void close() {
        if (counters != null) {
            counters.close();
        }
        process.destroyForcibly();
    }
}
