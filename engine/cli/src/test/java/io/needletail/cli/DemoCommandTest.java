package io.needletail.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The whole way over real sockets, with the venue in a process of its own. */
final class DemoCommandTest {
    /** Any view is enough to trade on: which bars the market forms depends on when it begins. */
    private static String[] eager(String limit, String journal) {
        return new String[] {
            "demo",
            "--for",
            limit,
            "--journal",
            journal,
            "--speed",
            "300",
            "--set",
            "signal.minConfidence=0.5",
            "--set",
            "risk.limits.minConfidence=0.5"
        };
    }

    @Test
    void shouldTradeAgainstTheVenueAndProveItsReplay(@TempDir Path directory) {
        String journal = directory.resolve("journal").toString();

        Shell demo = Shell.run(eager("8s", journal));
        Shell orders = Shell.run("tail", journal, "--type", "OrderIntent", "--json");

        assertEquals(0, demo.exitCode(), demo.out() + demo.err());
        assertTrue(
                demo.lastLine().matches("replay identical: \\d+ events, hash [0-9a-f]{16}"),
                demo.out());
        assertTrue(demo.out().contains("journal: " + journal), demo.out());
        assertTrue(orders.out().contains("\"role\":\"ENTRY\""), demo.out());
    }

    @Test
    void shouldEndWithTheVenueThatItTradesAgainst(@TempDir Path directory) throws Exception {
        Path journal = directory.resolve("journal");
        String[] demo = eager("120s", journal.toString());
        try (ExecutorService beside = Executors.newSingleThreadExecutor()) {
            Future<Shell> running = beside.submit(() -> Shell.run(demo));
            ProcessHandle venue = venueOf(running);
            while (!Files.exists(journal) && !running.isDone()) {
                Thread.sleep(Duration.ofMillis(50));
            }

            assertTrue(venue.destroyForcibly());

            Shell ended = running.get(60, TimeUnit.SECONDS);
            assertEquals(ExitCode.VENUE.number(), ended.exitCode(), ended.out() + ended.err());
            assertTrue(
                    ended.out().contains("the embedded venue's process ended"),
                    ended.out() + ended.err());
        }
    }

    private static ProcessHandle venueOf(Future<Shell> running) throws InterruptedException {
        while (!running.isDone()) {
            Optional<ProcessHandle> venue =
                    ProcessHandle.current()
                            .children()
                            .filter(child -> child.info().command().orElse("").endsWith("/java"))
                            .findAny();
            if (venue.isPresent()) {
                return venue.get();
            }
            Thread.sleep(Duration.ofMillis(50));
        }
        throw new AssertionError("the demo started no venue");
    }

    @Test
    void shouldTradeAgainOnTheJournalOfAnEarlierSession(@TempDir Path directory) {
        String journal = directory.resolve("journal").toString();
        String[] demo = eager("6s", journal);

        Shell first = Shell.run(demo);
        Shell second = Shell.run(demo);
        Shell orders = Shell.run("tail", journal, "--type", "OrderIntent", "--json");

        assertEquals(0, first.exitCode(), first.out() + first.err());
        assertEquals(0, second.exitCode(), second.out() + second.err());
        assertTrue(orders.out().contains("\"clientOrderId\":\"nt-1-"), first.out());
        assertTrue(orders.out().contains("\"clientOrderId\":\"nt-2-"), second.out());
    }
}
