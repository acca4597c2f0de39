package io.needletail.runtime.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.runtime.journal.DamageRig.Outcome;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/**
 * Every damage of a kind in turn: none is accepted silently. {@code -Dneedletail.corruptions=N}
 * flips that many bits, {@code -Dneedletail.print=true} says how many cases ran.
 */
final class EveryDamageTest {
    private static final int FLIPS = Integer.getInteger("needletail.corruptions", 3_000);
    private static final int PAGE = 4_096;

    @TempDir Path directory;
    private DamageRig rig;

    @BeforeEach
    void write() throws IOException {
        rig = new DamageRig(directory);
    }

    @AfterEach
    void close() throws IOException {
        if (Boolean.getBoolean("needletail.print")) {
            System.out.println(
                    rig.cases(Outcome.REFUSED)
                            + " refused, "
                            + rig.cases(Outcome.HARMLESS)
                            + " without loss");
        }
        rig.close();
    }

    @Test
    void shouldRefuseZeroesFromAnyByteOfTheLastThreeRecordsOn() throws IOException {
        for (long at = begin(); at < end(); at++) {
            rig.overwrite(at, new byte[(int) (end() - at)], "zeroes from " + at);
        }
        assertEveryByteWasRefused();
    }

    @Test
    void shouldRefuseACutAtAnyByteOfTheLastThreeRecords() throws IOException {
        for (long at = begin(); at < end(); at++) {
            rig.cut(at, "cut at " + at);
        }
        assertEveryByteWasRefused();
    }

    @Test
    void shouldRefuseRandomBytesFromAnyByteOfTheLastThreeRecordsOn() throws IOException {
        Random random = new Random(11);
        for (long at = begin(); at < end(); at++) {
            byte[] noise = new byte[(int) (end() - at)];
            random.nextBytes(noise);
            rig.overwrite(at, noise, "noise from " + at);
        }
        assertEveryByteWasRefused();
    }

    @Test
    void shouldRefuseAnotherValueOfAnyByteOfTheLastThreeRecords() throws IOException {
        Random random = new Random(12);
        for (long at = begin(); at < end(); at++) {
            byte other = (byte) (rig.sound[(int) at] + 1 + random.nextInt(255));
            rig.overwrite(at, new byte[] {other}, "byte " + at);
        }
        assertEquals(0, rig.cases(Outcome.HARMLESS));
        assertEquals(end() - begin(), rig.cases(Outcome.REFUSED));
    }

    /** Pages of the storage layer's index hold nothing that a reader of ours needs. */
    @Test
    void shouldRefuseOrSurviveEachZeroedPageOfTheFile() throws IOException {
        int refused = 0;
        for (long page = 0; page + PAGE <= rig.sound.length; page += PAGE) {
            boolean holdsRecords = page + PAGE > rig.offsets.getFirst() && page < end();
            int before = rig.cases(Outcome.REFUSED);
            rig.overwrite(page, new byte[PAGE], "page at " + page);
            assertTrue(!holdsRecords || rig.cases(Outcome.REFUSED) == before + 1, "page " + page);
            refused += holdsRecords ? 1 : 0;
        }
        assertTrue(refused > 1);
    }

    @Test
    void shouldFindAFlippedBitAnywhere() throws IOException {
        Random random = new Random(13);
        for (int flip = 0; flip < FLIPS; flip++) {
            int from = flip % 4 == 0 ? 0 : (int) (long) rig.offsets.getFirst();
            int at = from + random.nextInt((flip % 4 == 0 ? rig.sound.length : (int) end()) - from);
            byte[] flipped = {(byte) (rig.sound[at] ^ 1 << random.nextInt(Byte.SIZE))};
            String where = "bit of byte " + at;
            if (flip % 16 == 1 || flip % 400 == 0) {
                rig.overwrite(at, flipped, where);
            } else {
                rig.overwriteForVerifier(at, flipped, where);
            }
        }
        assertEquals(FLIPS, rig.cases(Outcome.REFUSED) + rig.cases(Outcome.HARMLESS));
        assertTrue(rig.cases(Outcome.REFUSED) >= FLIPS * 3 / 4);
    }

    /** The mark, the epoch and the lock's note: each may be anything, and nothing gets lost. */
    @Test
    void shouldSurviveOrRefuseAnyDamageOfTheSmallFiles() throws IOException {
        Random random = new Random(14);
        int survived = 0;
        int tried = 0;
        for (String name : new String[] {"tail", "epoch", "LOCK"}) {
            Path small = directory.resolve(name);
            byte[] before = Files.readAllBytes(small);
            for (int at = 0; at < Math.min(before.length, 24); at++) {
                byte[] damaged = before.clone();
                damaged[at] ^= (byte) (1 + random.nextInt(255));
                Files.write(small, name.equals("LOCK") ? sameBoot(before, damaged) : damaged);
                survived += recovers(name + " byte " + at) ? 1 : 0;
                Files.write(small, Arrays.copyOf(before, at));
                survived += recovers(name + " cut at " + at) ? 1 : 0;
                tried += 2;
                Files.write(small, before);
            }
        }
        assertTrue(survived > tried / 3, survived + " of " + tried);
    }

    /** As a start does, without opening the storage layer: that takes most of a start's time. */
    private boolean recovers(String where) {
        JournalDirectory journal = new JournalDirectory(directory);
        try (JournalLock lock = JournalLock.take(journal.lock())) {
            assertFalse(lock.machineRestarted(), where);
            assertEquals(DamageRig.EVENTS, new Recovery(journal, false, false).run().sequence());
            assertTrue(Math.max(journal.epoch(), 2) >= 2, where);
            return true;
        } catch (JournalException refusal) {
            assertEquals(JournalException.Kind.DAMAGED, refusal.kind(), where);
            assertTrue(refusal.getMessage().contains(directory.toString()), where);
            return false;
        }
    }

    /** What is changed of the note must not be the boot: that would be a power cut. */
    private static byte[] sameBoot(byte[] sound, byte[] damaged) {
        String note = new String(damaged, StandardCharsets.UTF_8);
        return damaged.length == 0 || note.contains(" boot=") ? damaged : sound;
    }

    private void assertEveryByteWasRefused() {
        assertEquals(0, rig.cases(Outcome.HARMLESS));
        assertTrue(rig.cases(Outcome.REFUSED) > 0.95 * (end() - begin()));
    }

    private long begin() {
        return rig.offsets.get(DamageRig.EVENTS - 3);
    }

    private long end() {
        return rig.offsets.getLast();
    }
}
