package io.needletail.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.runtime.Replay;
import io.needletail.runtime.journal.JournalVerifier;
import io.needletail.runtime.venue.EmbeddedVenue;
import io.needletail.runtime.venue.VenueBehaviour;
import io.needletail.runtime.venue.VenueConfig;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What a supervisor hears of a whole engine: while it starts, trades, is stuck, and starts anew.
 */
final class WatchdogTest {
    private static final int PATIENCE_S = 30;
    private static final int ABORTED = 128 + 6;
    private static final String END = "the test is over";

    /** A sign of life that was due may be on its way for so long. */
    private static final long UNDER_WAY_MS = 2_500;

    private static final long SILENCE_MS = 3_000;

    @TempDir private Path directory;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private EmbeddedVenue venue;
    private Path keys;
    private Path journal;
    private Path stuck;
    private String socket;
    private DatagramReceiver systemd;
    private Thread listener;
    private Process engine;

    @BeforeEach
    void open() throws Throwable {
        keys = directory.resolve("keys");
        journal = directory.resolve("journal");
        stuck = directory.resolve("stuck");
        socket = directory.resolve("notify").toString();
        systemd = new DatagramReceiver(socket);
        listener = Thread.ofPlatform().daemon().start(this::listen);
        venue =
                EmbeddedVenue.start(
                        VenueConfig.demo(1, 60)
                                .withApiKeys(
                                        List.of(new VenueKeys(keys).createIfAbsent().forVenue())));
    }

    @AfterEach
    void close() throws Exception {
        engine.destroyForcibly().waitFor();
        new SystemdNotifier(Map.of("NOTIFY_SOCKET", socket)).stopping(END);
        listener.join();
        systemd.close();
        venue.close();
    }

    private void listen() {
        try {
            for (String said = systemd.receive(); !said.contains(END); said = systemd.receive()) {
                heard.add(said);
            }
        } catch (Throwable failure) {
            heard.add(failure.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fused", "staged"})
    void shouldHearNothingOnceAStepIsStuckAndGoOnAfterTheRestart(String layout) throws Exception {
        start(layout);
        hear("READY=1");
        hear("WATCHDOG=1");
        hear("WATCHDOG=1");
        Files.createFile(stuck);
        Thread.sleep(UNDER_WAY_MS);
        heard.clear();
        Thread.sleep(SILENCE_MS);
        assertEquals(List.of(), List.copyOf(heard));
        assertTrue(engine.isAlive());
        signal("-ABRT");
        assertTrue(engine.waitFor(PATIENCE_S, TimeUnit.SECONDS));
        assertEquals(ABORTED, engine.exitValue());

        Files.delete(stuck);
        start(layout);
        hear("READY=1");
        hear("WATCHDOG=1");
        signal("-TERM");
        assertTrue(engine.waitFor(PATIENCE_S, TimeUnit.SECONDS));
        assertEquals(ExitCode.OK.number(), engine.exitValue());
        assertTrue(JournalVerifier.verify(journal).isSound());
        assertTrue(Replay.verify(journal).identical());
    }

    /** A venue's maintenance may take longer than a start may. */
    @Test
    void shouldAskForMoreTimeWhileTheVenueIsAwayAtTheStart() throws Exception {
        venue.behaviour(VenueBehaviour.failing(1, 503, -1008));
        start("fused");
        hear("EXTEND_TIMEOUT_USEC=");
        hear("EXTEND_TIMEOUT_USEC=");
        assertFalse(heard.stream().anyMatch(said -> said.contains("READY=1")));
        venue.behaviour(VenueBehaviour.GOOD);
        hear("READY=1");
    }

    private void start(String layout) throws IOException {
        ProcessBuilder builder =
                LiveCommand.of(
                        Path.of("engine/runtime/src/test/resources/sample.yaml"),
                        venue,
                        keys,
                        journal,
                        directory.resolve("output"),
                        Map.of(
                                "threads.layout", layout,
                                "threads.waitStrategy", "parked",
                                "venue.historyBars", "20",
                                "journal.reserveBytes", "0",
                                "journal.touchAheadBytes", "0",
                                "decide.strategyClass", StuckStrategy.class.getName()),
                        "-D" + StuckStrategy.PROPERTY + "=" + stuck);
        builder.environment().putAll(Map.of("NOTIFY_SOCKET", socket, "WATCHDOG_USEC", "5000000"));
        engine = builder.start();
    }

    private void hear(String what) throws Exception {
        String said = heard.poll(PATIENCE_S, TimeUnit.SECONDS);
        while (said != null && !said.contains(what)) {
            said = heard.poll(PATIENCE_S, TimeUnit.SECONDS);
        }
        assertNotNull(said, what + ": " + Files.readString(directory.resolve("output")));
    }

    private void signal(String signal) throws Exception {
        new ProcessBuilder("kill", signal, Long.toString(engine.pid())).start().waitFor();
    }
}
