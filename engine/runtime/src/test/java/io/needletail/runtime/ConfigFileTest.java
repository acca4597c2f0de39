package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

final class ConfigFileTest {

    static String sample() throws Exception {
        Path file = Path.of("engine/runtime/src/test/resources/sample.yaml");
        return Files.readString(file);
    }

    private static String failure(String text) {
        return assertThrows(
                        ConfigException.class, () -> ConfigFile.parse(text, "my.yaml", Map.of()))
                .getMessage();
    }

    @Test
    void shouldReadTheSampleOverTheDefaults() throws Exception {
        NeedletailConfig config = ConfigFile.parse(sample(), "my.yaml", Map.of());
        assertEquals(ThreadConfig.Layout.FUSED, config.threads().layout());
        assertEquals(30_000_000_000L, config.venue().silenceNs());
    }

    @Test
    void shouldReadBackItsOwnYaml() throws Exception {
        NeedletailConfig config =
                ConfigFile.parse(sample(), "my.yaml", Map.of("venue.silence", "7s"));
        NeedletailConfig again = ConfigFile.parse(config.toYaml(false), "kept", Map.of());
        assertEquals(7_000_000_000L, again.venue().silenceNs());
        assertEquals(config.tree().hash(), again.tree().hash());
        assertTrue(config.toYaml(true).contains("silence: 7s  # command line"));
        assertTrue(config.toYaml(true).contains("# default"));
    }

    @Test
    void shouldNameTheNearestKeyAndTheLine() throws Exception {
        assertEquals(
                "my.yaml:2: unknown key 'venue.sillence'; nearest valid key 'venue.silence'",
                failure("venue:\n  sillence: 3s\n" + sample()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "threads: {ringSize: 100}|my.yaml:1: threads.ringSize is 100; expected a power of"
                        + " two",
                "threads: {ringSize: many}|'threads.ringSize' is 'many'; expected a whole number",
                "threads: {layout: both}|expected one of [fused, staged]",
                "venue: {silence: 3}|expected a duration, as 250ms",
                "venue: {rest: 'http://example.com'}|expected https://",
                "live: {allowed: perhaps}|expected true or false",
                "venue: 3|needs keys below it",
                "a: [|not YAML",
            })
    void shouldNameKeyValueAndRange(String text, String expected) throws Exception {
        String rest = sample();
        String message = failure(text + "\n" + rest);
        assertTrue(message.contains(expected), message);
        assertTrue(message.startsWith("my.yaml:"), message);
    }

    @Test
    void shouldRefuseAMissingLimit() throws Exception {
        String text = sample().replace("instruments:", "# instruments:");
        assertTrue(failure(text).contains("missing mandatory key 'instruments'"));
    }

    @Test
    void shouldRefuseAKeyGivenTwice() throws Exception {
        assertTrue(failure(sample() + "\ninstruments: [A]\n").contains("given twice"));
    }
}
