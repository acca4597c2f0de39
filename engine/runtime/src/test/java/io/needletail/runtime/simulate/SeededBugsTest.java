package io.needletail.runtime.simulate;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.runtime.Alone;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The test of the test: each of many mistakes, planted into the program's bytes, must be found by
 * the simulation within {@value #MOST_SEEDS} seeds. By default one bug in {@value #USUAL_SHARE} is
 * tried, another one each day; {@code -Dneedletail.bugs=all} tries all, {@code =PATTERN} those in
 * whose names it is found.
 */
@Alone
final class SeededBugsTest {
    static final int MOST_SEEDS = 150;
    private static final int USUAL_SHARE = 6;
    private static final int LEAST_BUGS = 40;
    private static final double DAYS = 0.01;
    private static final long DAY_MS = 86_400_000L;

    @Test
    void shouldFindEachSeededBug() throws Exception {
        String config = SimulationTest.config();
        List<SeededBug> bugs = today();
        List<String> missed = new ArrayList<>();
        try (ExecutorService sideBySide =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<String>> found =
                    bugs.stream().map(bug -> sideBySide.submit(() -> find(bug, config))).toList();
            for (int i = 0; i < bugs.size(); i++) {
                System.out.println(bugs.get(i).name() + " | " + found.get(i).get());
                if (found.get(i).get() == null) {
                    missed.add(bugs.get(i).name());
                }
            }
        }
        assertTrue(missed.isEmpty(), () -> "not found: " + missed);
    }

    private static List<SeededBug> today() {
        List<SeededBug> all = SeededBugs.all();
        int days = (int) (System.currentTimeMillis() / DAY_MS);
        int start = Math.floorMod(days, USUAL_SHARE);
        String asked = System.getProperty("needletail.bugs");
        if (asked != null) {
            return all.stream()
                    .filter(bug ->
                            asked.equals("all")
                                    || Pattern.compile(asked).matcher(bug.name()).find())
                    .toList();
        }
        return IntStream.range(0, all.size())
                .filter(i -> i % USUAL_SHARE == start)
                .mapToObj(all::get)
                .toList();
    }

    /** All of them, each time: a mistake that is none any more would be looked for in vain. */
    @Test
    void shouldHaveSomethingToChangeForEachBug() throws Exception {
        Set<String> names = new HashSet<>();
        for (SeededBug bug : SeededBugs.all()) {
            new BuggyWorld(bug);
            assertTrue(names.add(bug.name()), bug.name());
        }
        assertTrue(names.size() >= LEAST_BUGS, () -> "only " + names.size());
    }

    /** Without a damaged bit nobody misses the checksum, so a fault must be left. */
    @Test
    void shouldShrinkTheSeedThatFoundABugToItsLastFault() throws Exception {
        String config = SimulationTest.config();
        BuggyWorld world =
                new BuggyWorld(
                        SeededBug.always(
                                "no checksum", "runtime.journal.JournalFrame", "computeCrc", 0));
        long seed = 1;
        while (world.simulate(config, seed, DAYS) == null) {
            seed++;
        }
        long faults = world.shrink(config, seed, DAYS);
        assertTrue(faults > 0, "it fails without any fault");
        assertNotNull(world.simulate(config, seed, DAYS, faults));
        assertNull(world.simulate(config, seed, DAYS, faults - 1));
    }

    /** What gave it away, and in which seed; null = nothing did. */
    static String find(SeededBug bug, String config) throws Exception {
        BuggyWorld world = new BuggyWorld(bug);
        for (long seed = 1; seed <= MOST_SEEDS; seed++) {
            String wrong = world.simulate(config, seed, DAYS);
            if (wrong != null) {
                return "seed " + seed + " | " + wrong;
            }
        }
        return null;
    }
}
