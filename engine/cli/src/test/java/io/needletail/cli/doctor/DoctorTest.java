package io.needletail.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.cli.doctor.Finding.Level;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

final class DoctorTest {
    @Test
    void shouldCureAnOldJdk() {
        assertEquals(Level.WRONG, JvmChecks.jdk(17).level());
        assertTrue(JvmChecks.jdk(17).cure().contains("JDK 25"));
        assertEquals(Level.GOOD, JvmChecks.jdk(25).level());
    }

    @Test
    void shouldNameFlagsThatAreMissing() {
        System.setProperty("needletail.root", "");

        Finding finding = JvmChecks.flags(List.of("-Xmx1g", "-Xms32m"));

        assertEquals(Level.WRONG, finding.level());
        assertTrue(finding.what().contains("-XX:+UseSerialGC"), finding.what());
    }

    @Test
    void shouldRefuseTooLittleMemory() {
        assertEquals(Level.WRONG, MachineChecks.memory(100 * 1024).level());
        assertEquals(Level.GOOD, MachineChecks.memory(4 << 20).level());
    }

    @Test
    void shouldJudgeTheClockByTheKernelsWord() {
        assertEquals(Level.COULD_BE_BETTER, ClockCheck.judge(5, 0).level());
        assertEquals(Level.WRONG, ClockCheck.judge(0, 2_000_000).level());
        assertEquals(Level.GOOD, ClockCheck.judge(0, 20_000).level());
    }

    @Test
    void shouldFindTheDiskUnderAJournalThatDoesNotExistYet(@TempDir Path directory) {
        List<Finding> findings =
                new JournalChecks(directory.resolve("a/b/journal"), true).examine();

        assertEquals("journal", findings.getFirst().subject());
        assertTrue(findings.getLast().what().contains(directory.toString()));
    }

    @Test
    void shouldRefuseASecretThatOthersMayRead(@TempDir Path directory) throws IOException {
        Path secret = Files.writeString(directory.resolve("api-secret"), "not a real one");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));

        Finding open = ConfigChecks.credential(secret);
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));

        assertEquals(Level.WRONG, open.level());
        assertTrue(open.cure().startsWith("chmod 600"));
        assertEquals(Level.GOOD, ConfigChecks.credential(secret).level());
        assertEquals(Level.WRONG, ConfigChecks.credential(directory.resolve("absent")).level());
    }

    @Test
    void shouldJudgeTheVenuesClock() {
        assertEquals(Level.GOOD, VenueTimeCheck.judge(-20).level());
        assertEquals(Level.WRONG, VenueTimeCheck.judge(1_500).level());
    }
}
