package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.runtime.venue.VenueConfig;
import io.needletail.runtime.venue.VenueWitness;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** The disk fills up while the engine trades; on a small file system in memory, where we may. */
final class FullDiskTest {
    @TempDir private Path directory;
    @TempDir private Path disk;
    private DemoRig rig;
    private boolean mounted;

    @BeforeEach
    void open() throws Exception {
        mounted = run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk.toString());
        Assumptions.assumeTrue(mounted, "this user may not mount a tmpfs");
        rig = new DemoRig(directory, VenueConfig.demo(7, 60).withStepsPerSecond(1_000));
    }

    @AfterEach
    void close() throws Exception {
        if (mounted) {
            rig.close();
            run("umount", "-l", disk.toString());
        }
    }

    @Test
    void shouldHaltBeforeItTradesWithoutARecordAndGoOnOnceThereIsSpace() throws Exception {
        Path journal = disk.resolve("journal");
        Map<String, String> settings = new HashMap<>();
        settings.put("decide.strategyClass", ProtectedStrategy.class.getName());
        settings.put("risk.limits.priceCollar", "50%");
        settings.put("journal.blockBytes", "1048576");
        settings.put("venue.historyBars", "20");
        try (VenueWitness witness = new VenueWitness(rig.venue)) {
            Pipeline pipeline = rig.ready(Mode.DEMO, journal, settings);
            rig.await("fills", () -> count(pipeline, CounterDescriptor.FILLS) >= 2);
            Path other = disk.resolve("other");
            fill(other);
            rig.await("a halt", () -> pipeline.halted().isPresent());
            long sent = count(pipeline, CounterDescriptor.ORDERS_SENT);
            pipeline.close();
            assertEquals(sent, count(pipeline, CounterDescriptor.ORDERS_SENT));
            List<String> decided =
                    JournalFacts.of(journal).orders().stream().map(Explain::orderId).toList();
            assertEquals(new HashSet<>(decided), new HashSet<>(witness.accepted()));

            Files.delete(other);
            Pipeline next = rig.ready(Mode.DEMO, journal, settings);
            rig.await("fills", () -> count(next, CounterDescriptor.FILLS) >= 2);
            next.stop("the test is over");
            assertTrue(next.halted().isEmpty(), rig.log::toString);
        }
        assertEquals(2, JournalFacts.of(journal).runs());
    }

    /** Leaves no page free. */
    private static void fill(Path file) {
        run("dd", "if=/dev/zero", "of=" + file, "bs=64k");
        run("dd", "if=/dev/zero", "of=" + file, "bs=4k", "oflag=append", "conv=notrunc");
    }

    private static long count(Pipeline pipeline, CounterDescriptor counter) {
        return pipeline.view().get(counter);
    }

    private static boolean run(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
