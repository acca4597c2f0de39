package io.needletail.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.Set;

final class NeedletailTest {
    static Set<String> commands() {
        return Needletail.commandLine().getSubcommands().keySet();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldHelpWithAnExampleForEveryCommand(String command) {
        Shell shell = Shell.run(command, "--help");

        assertEquals(ExitCode.OK.number(), shell.exitCode(), shell.err());
        assertTrue(shell.out().contains("Example:"), shell.out());
        assertTrue(shell.out().contains("  needletail " + command), shell.out());
    }

    @Test
    void shouldListCommandsAndExitCodesWithoutArguments() {
        Shell shell = Shell.run();

        assertEquals(0, shell.exitCode());
        commands().forEach(command -> assertTrue(shell.out().contains("  " + command), command));
        Arrays.stream(ExitCode.values())
                .forEach(code -> assertTrue(shell.out().contains(code.meaning()), code.name()));
    }

    @Test
    void shouldNameTheNearestCommandInOneLine() {
        Shell shell = Shell.run("doctr");

        assertEquals(ExitCode.USAGE.number(), shell.exitCode());
        assertEquals(
                "needletail: unknown command 'doctr', did you mean 'doctor'?;"
                        + " see 'needletail --help'",
                shell.err().strip());
    }

    @Test
    void shouldRefuseAnUnknownOptionInOneLine() {
        Shell shell = Shell.run("doctor", "--jurnal", "x");

        assertEquals(ExitCode.USAGE.number(), shell.exitCode());
        assertEquals(1, shell.err().lines().count());
        assertTrue(shell.err().contains("'--jurnal'"), shell.err());
        assertTrue(shell.err().contains("'needletail doctor --help'"), shell.err());
    }

    @Test
    void shouldNumberEveryExitCodeOnce() {
        long distinct =
                Arrays.stream(ExitCode.values()).mapToInt(ExitCode::number).distinct().count();

        assertEquals(ExitCode.values().length, distinct);
    }
}
