package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.runtime.journal.JournalException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** A journal's positions, orders and plans are one account's, and go over to no other. */
class AnotherAccountTest {
    private static final Map<String, String> ALLOWED =
            Map.of("live.allowed", "true", "decide.strategyClass", "");

    @TempDir private Path directory;
    private Path journal;
    private DemoRig rig;

    @BeforeEach
    void startVenue() throws IOException {
        journal = directory.resolve("journal");
        rig = new DemoRig(directory);
    }

    @AfterEach
    void stopVenue() {
        rig.close();
    }

    @ParameterizedTest
    @CsvSource({"PAPER,LIVE", "LIVE,PAPER", "LIVE,RECORD", "DEMO,LIVE", "PAPER,DEMO"})
    void shouldNotGoOverBetweenRealAndSimulatedMoney(Mode first, Mode second) throws Exception {
        run(first);
        String refused = refused(second);
        assertTrue(refused.contains(first.name().toLowerCase(Locale.ROOT)), refused);
        assertTrue(refused.contains("another --journal"), refused);
        assertFalse(refused.contains("delete"), refused);
        Files.delete(journal.resolve("account"));
        assertTrue(refused(second).contains("another --journal"));
        run(first);
    }

    @Test
    void shouldNotGoOverToAnotherKeyUntilItsOwnerSaysThatItIsTheSameAccounts() throws Exception {
        run(Mode.LIVE);
        Files.writeString(directory.resolve("api-key"), "another-key");
        String refused = refused(Mode.LIVE);
        assertTrue(refused.contains("delete " + journal.resolve("account")), refused);
        Files.delete(journal.resolve("account"));
        run(Mode.LIVE);
        Files.writeString(directory.resolve("api-key"), "test-key");
        refused(Mode.LIVE);
    }

    @Test
    void shouldNotGoOverToAnotherVenue() throws Exception {
        run(Mode.PAPER);
        Map<String, String> moved = Map.of("venue.rest", "http://localhost:" + rig.venue.port());
        JournalException refused =
                assertThrows(JournalException.class, () -> rig.start(Mode.PAPER, journal, moved));
        assertTrue(refused.getMessage().contains("localhost"), refused.getMessage());
        assertEquals(JournalException.Kind.ANOTHER_ACCOUNT, refused.kind());
    }

    @Test
    void shouldKeepNoKey() throws Exception {
        run(Mode.LIVE);
        String kept = Files.readString(journal.resolve("account"));
        assertFalse(kept.contains("test-key"), kept);
        assertTrue(kept.startsWith("live, venue 127.0.0.1, key "), kept);
    }

    @Test
    void shouldLeaveARefusedJournalAsItWas() throws Exception {
        run(Mode.PAPER);
        String epoch = Files.readString(journal.resolve("epoch"));
        refused(Mode.LIVE);
        assertEquals(epoch, Files.readString(journal.resolve("epoch")));
    }

    private void run(Mode mode) throws Exception {
        rig.start(mode, journal, ALLOWED).close();
    }

    private String refused(Mode mode) {
        return assertThrows(JournalException.class, () -> rig.start(mode, journal, ALLOWED).close())
                .getMessage();
    }
}
