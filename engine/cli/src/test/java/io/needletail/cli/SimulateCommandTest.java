package io.needletail.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

final class SimulateCommandTest {

    @Test
    void shouldEndWithDaysFaultsViolationsAndTheHash() {
        Shell shell = Shell.succeed("simulate --seed 3 --days 0.002");

        List<String> lines = shell.out().lines().toList();
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("days 0.00")), shell.out());
        assertTrue(lines.stream().anyMatch(line -> line.matches("faults \\d+")), shell.out());
        assertEquals("violations 0", lines.get(lines.size() - 2));
        assertTrue(lines.getLast().matches("hash [0-9a-f]{16}"), shell.out());
    }

    @Test
    void shouldGoOnWithFurtherSeedsUntilTheTimeIsOver() {
        Shell one = Shell.succeed("simulate --seed 1 --for 1ms --days 0.001");
        Shell two = Shell.succeed("simulate --seed 1 --seeds 2 --for 1h --days 0.001");

        assertTrue(one.out().startsWith("1 seeds, "), one.out());
        assertTrue(two.out().startsWith("2 seeds, "), two.out());
    }

    @ParameterizedTest
    @CsvSource({
        "--days 1, --seed",
        "--seed x, --seed",
        "--seed 1 --days 0, days is 0",
        "--seed 1 --days NaN, days is NaN",
        "--seed 1 --seeds 0, --seeds is 0",
        "--seed 1 --until -1, until is -1",
        "--seed 1 --intensity -1, intensity is -1",
        "--seed 1 --for ever, 'ever' is not a time",
        "--seed 1 --config nowhere.yaml, nowhere.yaml cannot be read"
    })
    void shouldSayWhatIsWrongWithAnArgument(String arguments, String expected) {
        Shell shell = Shell.run(("simulate " + arguments).split(" "));

        assertEquals(ExitCode.USAGE.number(), shell.exitCode(), shell.err());
        assertTrue(shell.err().contains(expected), shell.err());
    }
}
