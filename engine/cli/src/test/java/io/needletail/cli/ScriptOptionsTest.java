package io.needletail.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Scripts that run long say what they take before they begin. */
final class ScriptOptionsTest {
    @ParameterizedTest
    @ValueSource(strings = {"mutate", "soak"})
    void shouldRefuseAnUnknownOptionAndNameTheHelp(String script) throws Exception {
        Ending ending = run(script, "--unheard-of");

        assertEquals(2, ending.code);
        assertEquals(
                script + ": unknown option --unheard-of; see scripts/" + script + " --help\n",
                ending.text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mutate", "soak"})
    void shouldShowItsHelpAndBeginNothing(String script) throws Exception {
        Ending ending = run(script, "--help");

        assertEquals(0, ending.code);
        assertTrue(ending.text.contains("scripts/" + script + " "), ending.text);
    }

    private record Ending(int code, String text) {}

    private static Ending run(String script, String option)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder("scripts/" + script, option).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ending(process.waitFor(), text);
    }
}
