package io.needletail.runtime.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.DataInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * The power goes: the journal lies on a file system in an image behind a loop device; the process
 * is stopped, and the image is copied as the device has it, without what the kernel still holds.
 * {@code -Dneedletail.powerCuts=N}; skipped where nothing may be mounted.
 */
final class PowerCutTest {
    private static final int CUTS = Integer.getInteger("needletail.powerCuts", 3);

    @TempDir private Path directory;
    private Path image;
    private Path mountPoint;
    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        image = directory.resolve("image");
        mountPoint = Files.createDirectory(directory.resolve("disk"));
        Commands.run("fallocate", "-l", "160m", image.toString());
        mounted =
                Commands.run("mkfs.ext4", "-q", image.toString())
                        && Commands.run("mount", "-o", "loop", "" + image, "" + mountPoint);
        Assumptions.assumeTrue(mounted, "this user may not mount a loop device");
    }

    @AfterEach
    void unmount() {
        if (mounted) {
            Commands.run("umount", "-l", mountPoint.toString());
        }
    }

    @Test
    void shouldHaveAllThatWasDurableWhenThePowerWent() throws Exception {
        Random random = new Random(23);
        int epoch = 0;
        for (int cut = 0; cut < CUTS; cut++) {
            Path after = directory.resolve("after");
            long durable = cutThePower(after, 30 + random.nextInt(300));
            Path disk = Files.createDirectories(directory.resolve("copy"));
            assertTrue(Commands.run("mount", "-o", "loop", after.toString(), disk.toString()));
            try {
                Path journal = disk.resolve("journal");
                Files.writeString(journal.resolve("LOCK"), "pid=1 host=h boot=before-the-cut\n");
                try (Journal next = open(journal)) {
                    assertTrue(
                            next.tail().sequence() >= durable,
                            () -> durable + " was durable, there is " + next.tail());
                    assertTrue(next.epoch() > epoch, "an epoch came again");
                    new TestJournal().append(next, 3);
                }
                VerifyReport report = JournalVerifier.verify(journal);
                assertTrue(report.isSound(), () -> report.toLines().toString());
            } finally {
                Commands.run("umount", "-l", disk.toString());
                Files.delete(after);
            }
            epoch = cut + 1;
        }
        assertEquals(CUTS, epoch);
    }

    /**
     * What lies behind the last sync may be torn: then it is refused by its place, and given up on
     * a person's word. What was durable is before that.
     */
    private static Journal open(Path journal) {
        try {
            return Journal.open(journal, TestJournal.OPTIONS);
        } catch (JournalException torn) {
            return RecoveredJournal.of(journal, true).open(TestJournal.OPTIONS);
        }
    }

    /** What was acknowledged as durable before the cut. */
    private long cutThePower(Path after, int acknowledgements) throws Exception {
        Process child = JournalChild.process(mountPoint.resolve("journal"), "durable").start();
        long durable = 0;
        try (DataInputStream in = new DataInputStream(child.getInputStream())) {
            for (int i = 0; i < acknowledgements || durable == 0; i++) {
                durable = in.readLong();
            }
            assertTrue(Commands.run("kill", "-STOP", Long.toString(child.pid())));
            assertTrue(Commands.run("cp", "--sparse=always", image.toString(), after.toString()));
            return durable;
        } finally {
            child.destroyForcibly().waitFor();
        }
    }
}
