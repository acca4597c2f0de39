package io.needletail.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.File;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
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

    /** As the live process has it: picocli looks at every method of every command. */
    @Test
    void shouldKnowItsCommandsWithoutTheTrainingLibraries() throws Exception {
        URL[] all =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toUri())
                        .filter(uri ->
                                !uri.getPath().matches(".*(models/training|needletail-training).*"))
                        .map(NeedletailTest::url)
                        .toArray(URL[]::new);
        try (URLClassLoader live = new URLClassLoader(all, ClassLoader.getPlatformClassLoader())) {
            assertThrows(
                    ClassNotFoundException.class,
                    () -> live.loadClass("io.needletail.training.Training"));
            Method commandLine =
                    live.loadClass(Needletail.class.getName())
                            .getDeclaredMethod("commandLine", String[].class);
            commandLine.setAccessible(true);
            assertNotNull(commandLine.invoke(null, (Object) new String[0]));
        }
    }

    private static URL url(URI uri) {
        try {
            return uri.toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
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
