package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.core.risk.Blackout;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The economic calendar in a file of its own. */
class CalendarFileTest {
    private static final String EVENTS =
            """
            blackouts:
              - {from: 2026-12-10T18:55:00Z, to: 2026-12-10T19:30:00Z, instruments: [], reason: FOMC}
              - from: 2026-12-11T13:25:00Z
                to: 2026-12-11T13:40:00Z
                instruments: [BTCUSDT]
                reason: CPI
            """;

    @TempDir Path directory;
    private Path config;

    @BeforeEach
    void nameACalendar() throws Exception {
        String named = "blackoutFile: calendar.yaml";
        String text = ConfigFileTest.sample().replace("blackouts: []", named);
        assertTrue(text.contains(named));
        config = Files.writeString(directory.resolve("my.yaml"), text);
    }

    @Test
    void shouldReadTheWindowsOfAFileBesideTheConfiguration() throws Exception {
        calendar(EVENTS);
        List<Blackout> windows = blackouts(ConfigFile.read(config));
        assertEquals(
                List.of(
                        new Blackout(
                                "2026-12-10T18:55:00Z", "2026-12-10T19:30:00Z", List.of(), "FOMC"),
                        new Blackout(
                                "2026-12-11T13:25:00Z",
                                "2026-12-11T13:40:00Z",
                                List.of("BTCUSDT"),
                                "CPI")),
                windows);
    }

    @Test
    void shouldKeepTheCalendarItselfInTheCopyBesideAJournal() throws Exception {
        calendar(EVENTS);
        NeedletailConfig read = ConfigFile.read(config);
        String copy = read.toYaml(false);
        assertFalse(copy.contains("blackoutFile"), copy);
        Files.delete(directory.resolve("calendar.yaml"));
        NeedletailConfig again = ConfigFile.parse(copy, "kept", Map.of());
        assertEquals(blackouts(read), blackouts(again));
        assertEquals(read.tree().hash(), again.tree().hash());
    }

    @Test
    void shouldRefuseACalendarWithoutAList() throws Exception {
        calendar("events: []\n");
        String message = failure();
        assertTrue(message.contains("calendar.yaml must hold a list 'blackouts'"), message);
        assertTrue(message.startsWith(config.toString()), message);
    }

    @Test
    void shouldRefuseACalendarThatIsNotThereOrEndsBeforeItBegins() throws Exception {
        assertTrue(failure().contains("calendar.yaml"), failure());
        calendar(EVENTS.replace("2026-12-10T19:30:00Z", "2026-12-10T18:55:00Z"));
        assertTrue(failure().contains("blackouts.to must be after from"), failure());
    }

    private void calendar(String text) throws Exception {
        Files.writeString(directory.resolve("calendar.yaml"), text);
    }

    private String failure() {
        return assertThrows(ConfigException.class, () -> ConfigFile.read(config)).getMessage();
    }

    private static List<Blackout> blackouts(NeedletailConfig config) {
        return config.risk().limits().preTrade().blackouts();
    }
}
