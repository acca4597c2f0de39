package io.needletail.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

final class TailCommandTest {
    @TempDir private Path directory;

    private Shell tail(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "tail";
        arguments[1] = directory.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Shell.run(arguments);
    }

    @Test
    void shouldPrintOneJsonObjectALineOfTheWantedType() {
        SmallJournal.write(directory, 6);

        Shell shell = tail("--type", "Trade", "--json");

        assertEquals(0, shell.exitCode(), shell.err());
        assertEquals(3, shell.out().lines().count());
        shell.out()
                .lines()
                .forEach(line -> assertTrue(line.matches("\\{.*\"type\":\"Trade\".*}"), line));
        assertTrue(shell.out().contains("\"price\":67650"), shell.out());
    }

    @Test
    void shouldKeepTheLastLinesAndFilterByInstrumentAndTime() {
        SmallJournal.write(directory, 6);

        assertEquals(2, tail("--last", "2").out().lines().count());
        assertEquals(3, tail("--instrument", "0").out().lines().count());
        assertEquals(4, tail("--from", "2027-01-15T08:00:03Z").out().lines().count());
        assertEquals(1, tail("--to", "2027-01-15T08:00:02").out().lines().count());
    }

    @Test
    void shouldNameWhatItDoesNotKnow() {
        SmallJournal.write(directory, 2);

        Shell type = tail("--type", "OrderIntend");
        Shell instrument = tail("--instrument", "DOGEUSDT");
        Shell time = tail("--from", "yesterday");

        assertEquals(ExitCode.USAGE.number(), type.exitCode());
        assertTrue(type.err().contains("'OrderIntend'") && type.err().contains("OrderIntent"));
        assertEquals(ExitCode.USAGE.number(), instrument.exitCode());
        assertEquals(ExitCode.USAGE.number(), time.exitCode());
        assertTrue(time.err().contains("2026-11-20T14:30:00Z"), time.err());
    }

    @Test
    void shouldTellAMissingJournalFromADirectoryThatIsNone() {
        Shell absent = Shell.run("tail", directory.resolve("absent").toString());
        Shell none = tail();

        assertEquals(ExitCode.JOURNAL_DAMAGED.number(), absent.exitCode());
        assertTrue(absent.err().contains("demo --journal"), absent.err());
        assertEquals(ExitCode.JOURNAL_DAMAGED.number(), none.exitCode());
        assertTrue(none.err().contains("no journal in"), none.err());
    }
}
