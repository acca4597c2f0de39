package io.needletail.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** The whole way over real sockets, with the venue in a process of its own. */
final class DemoCommandTest {
    @Test
    void shouldTradeAgainstTheVenueAndProveItsReplay(@TempDir Path directory) {
        String journal = directory.resolve("journal").toString();

        Shell demo = Shell.run("demo", "--for", "12s", "--journal", journal);
        Shell orders = Shell.run("tail", journal, "--type", "OrderIntent", "--json");

        assertEquals(0, demo.exitCode(), demo.out() + demo.err());
        assertTrue(
                demo.lastLine().matches("replay identical: \\d+ events, hash [0-9a-f]{16}"),
                demo.out());
        assertTrue(demo.out().contains("journal: " + journal), demo.out());
        assertTrue(orders.out().contains("\"role\":\"ENTRY\""), demo.out());
    }
}
