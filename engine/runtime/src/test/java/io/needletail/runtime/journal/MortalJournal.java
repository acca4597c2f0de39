package io.needletail.runtime.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.runtime.ChildJvm;
import io.needletail.runtime.KillPoints;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** A journal whose processes die one after the other, and that is looked through after each. */
final class MortalJournal {
    private static final int KILLED = 128 + 9;
    private static final int LATEST = 40;

    private final Path directory;
    private final Path journal;
    private final Random random;
    private long acknowledged;
    private List<String> starter = List.of();

    MortalJournal(Path directory, long seed) {
        this.directory = directory;
        journal = directory.resolve("journal");
        random = new Random(seed);
    }

    void dieAtEach(List<String> points) throws IOException, InterruptedException {
        for (String point : points) {
            die(point, 1);
        }
    }

    /** Dies when the point is passed for so many times. */
    void die(String point, int time) throws IOException, InterruptedException {
        int exit = live(KillPoints.option(directory, point, time));
        assertEquals(KILLED, exit, () -> point + ": " + errors());
        assertWhole(point);
    }

    /** Something throws at each point: the process appends no more, and ends with an error. */
    void throwAtEach(List<String> points) throws IOException, InterruptedException {
        for (String point : points) {
            int exit = live(KillPoints.throwing(directory, point));
            assertTrue(exit != 0 && exit < KILLED - 9, () -> point + ": " + exit + errors());
            assertTrue(errors().contains("thrown by the test"), () -> point + ": " + errors());
            assertWhole(point);
        }
    }

    /** A life that ends before the point is passed so often is a life, too. */
    void dieAtRandom(List<String> points, int times) throws IOException, InterruptedException {
        int deaths = 0;
        for (int i = 0; i < times; i++) {
            String point = points.get(random.nextInt(points.size()));
            int exit = live(KillPoints.option(directory, point, 1 + random.nextInt(LATEST)));
            assertTrue(exit == KILLED || exit == 0, () -> point + ": " + errors());
            deaths += exit == KILLED ? 1 : 0;
            assertWhole(point);
        }
        assertTrue(deaths > times / 4, deaths + " deaths in " + times + " lives");
    }

    /** From some event on no file can be opened, though the journal needs its next one. */
    void starve(int batch) throws IOException, InterruptedException {
        starter = List.of("prlimit", "--nofile=256");
        int exit = live("-Dneedletail.starvesAt=" + batch);
        starter = List.of();
        assertEquals(JournalException.Kind.STORAGE.exitCode(), exit, this::errors);
        assertTrue(errors().contains("was not appended"), this::errors);
        assertTrue(errors().contains("Too many open files"), this::errors);
        assertWhole("starved at " + batch);
    }

    void liveOn() throws IOException, InterruptedException {
        assertEquals(0, live("-ea"), this::errors);
        assertWhole("the end");
    }

    /** No event that was acknowledged is missing, none is there twice, nothing is damaged. */
    private void assertWhole(String point) {
        VerifyReport report = JournalVerifier.verify(journal);
        assertTrue(report.isSound(), () -> point + report.toLines());
        assertTrue(report.lastSequence() >= acknowledged, point);
        assertEquals(
                LongStream.rangeClosed(1, report.lastSequence()).boxed().toList(),
                TestJournal.sequences(journal),
                point);
        SnapshotStore snapshots = new SnapshotStore(new JournalDirectory(journal));
        snapshots.newest(Long.MAX_VALUE).ifPresent(s -> assertTrue(s.sequence() <= acknowledged));
        assertEquals(List.of(), snapshots.unsound(), point);
    }

    private int live(String option) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(starter);
        command.addAll(ChildJvm.command(List.of("-XX:TieredStopAtLevel=1", option)));
        command.add(LifeChild.class.getName());
        command.add(journal.toString());
        Process child =
                new ProcessBuilder(command)
                        .redirectError(directory.resolve("errors").toFile())
                        .start();
        try (DataInputStream in = new DataInputStream(child.getInputStream())) {
            while (true) {
                acknowledged = Math.max(acknowledged, in.readLong());
            }
        } catch (EOFException ended) {
            return child.waitFor();
        } finally {
            child.destroyForcibly();
        }
    }

    private String errors() {
        try {
            return Files.readString(directory.resolve("errors"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
