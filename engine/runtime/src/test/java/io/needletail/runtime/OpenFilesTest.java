package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.runtime.journal.Commands;
import io.needletail.runtime.venue.VenueBehaviour;
import io.needletail.runtime.venue.VenueConfig;

import org.junit.jupiter.api.Assumptions;
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
import java.util.stream.Stream;

/** No file and no socket more can be opened while an engine trades. */
final class OpenFilesTest {
    /** A number under it is given again only when a file opened at the very start is closed. */
    private static final int NONE_FREE = 16;

    @TempDir private Path directory;
    private Path journal;

    @BeforeEach
    void needPrlimit() {
        journal = directory.resolve("journal");
        Assumptions.assumeTrue(Commands.run("prlimit", "--version"), "prlimit is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fused", "staged"})
    void shouldSayWhyItCannotConnectAndGoOnOnceItCan(String layout) throws Exception {
        VenueConfig market = VenueConfig.demo(7, 1).withStepsPerSecond(300);
        try (DemoRig rig = new DemoRig(directory, market);
                EngineProcess engine =
                        new EngineProcess(
                                rig.config(AlwaysBuying.settings(layout, 400)), journal)) {
            engine.awaitReady();
            engine.awaitFills(3);
            limit(engine, NONE_FREE);
            rig.venue.behaviour(VenueBehaviour.disconnecting(50, false));
            engine.await("a line", () -> engine.output().contains("Too many open files"));
            rig.venue.behaviour(VenueBehaviour.GOOD);
            limit(engine, 1_024);
            engine.awaitFills(3);
            engine.assertStops();
        }
        JournalFacts.of(journal);
    }

    @Test
    void shouldNotBeginWithTooFew() throws Exception {
        try (DemoRig rig = new DemoRig(directory);
                EngineProcess engine = limited(rig, OpenFiles.LEAST - 1)) {
            assertEquals(5, engine.awaitExit(), engine::output);
            assertTrue(
                    engine.output().startsWith("this process may have 255 files"), engine::output);
            assertFalse(Files.exists(journal), "nothing was begun");
        }
    }

    @Test
    void shouldTradeWithAsManyAsItAsksFor() throws Exception {
        try (DemoRig rig = new DemoRig(directory);
                EngineProcess engine = limited(rig, OpenFiles.LEAST)) {
            engine.awaitReady();
            assertTrue(open(engine) < OpenFiles.LEAST / 2, "as much again is left for more");
            engine.assertStops();
        }
    }

    private EngineProcess limited(DemoRig rig, long most) throws Exception {
        return new EngineProcess(
                rig.config(AlwaysBuying.settings("fused", 400)),
                journal,
                List.of("prlimit", "--nofile=" + most),
                Map.of(),
                "-XX:TieredStopAtLevel=1");
    }

    private static void limit(EngineProcess engine, long most) {
        assertTrue(
                Commands.run(
                        "prlimit", "--pid", Long.toString(engine.pid()), "--nofile=" + most + ":"));
    }

    private static long open(EngineProcess engine) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(engine.pid()), "fd"))) {
            return files.count();
        }
    }
}
