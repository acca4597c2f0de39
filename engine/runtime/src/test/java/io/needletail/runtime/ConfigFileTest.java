package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @CsvSource({"0.7%, 0.007", "0.55%, 0.0055", "1.1%, 0.011", "12.5 %, 0.125"})
    void shouldTakeAPercentageForItsHundredth(String written, double value) throws Exception {
        Map<String, String> settings = Map.of("risk.limits.priceCollar", written);
        NeedletailConfig config = ConfigFile.parse(sample(), "my.yaml", settings);
        assertEquals(value, config.risk().limits().priceCollar());
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
                "venue: {rest: 'not a url'}|my.yaml:1: venue.rest is 'not a url'",
                "venue: {bookDepth: 99999999999}|too large or too fine; expected a whole number",
                "venue: {bookDepth: 5.5}|too large or too fine; expected a whole number",
            })
    void shouldNameKeyValueAndRange(String text, String expected) throws Exception {
        String rest = sample();
        String message = failure(text + "\n" + rest);
        assertTrue(message.contains(expected), message);
        assertTrue(message.startsWith("my.yaml:"), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- {feature: close, mosst: 1}|my.yaml:4: unknown key"
                        + " 'signal.filter.veto[0].mosst'; nearest valid key"
                        + " 'signal.filter.veto[0].most'",
                "- {feature: close}|missing mandatory key 'signal.filter.veto[0].most' (a number)",
                "- {feature: close, most: high}|my.yaml:4: 'signal.filter.veto[0].most' is 'high'",
                "- 3|my.yaml:4: 'signal.filter.veto[0]' needs keys below it",
                "- {feature: close, most: 1}|my.yaml:4: signal.filter.veto[0].feature 'close' is"
                        + " not in feature.features",
            })
    void shouldSayWhereInAListAFaultIs(String item, String expected) throws Exception {
        String message = failure("signal:\n  filter:\n    veto:\n    " + item + "\n" + sample());
        assertTrue(message.contains(expected), message);
        assertTrue(message.startsWith("my.yaml:"), message);
    }

    @Test
    void shouldReadBackAListOfSections() throws Exception {
        String list = "signal: {filter: {veto: [{most: 2.5, feature: 'rsi@1m'}]}}\n";
        NeedletailConfig config = ConfigFile.parse(list + sample(), "my.yaml", Map.of());
        assertEquals(2.5, config.signal().filter().veto().getFirst().most());
        NeedletailConfig again = ConfigFile.parse(config.toYaml(false), "kept", Map.of());
        assertEquals(config.tree().hash(), again.tree().hash());
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

    @Test
    void shouldNameTheSectionOfAFaultThatNamesNoKey() throws Exception {
        Map<String, String> override = Map.of("feature.features", "['nonsense(3)@1m']");
        String sample = sample();

        String message =
                assertThrows(
                                ConfigException.class,
                                () -> ConfigFile.parse(sample, "my.yaml", override))
                        .getMessage();

        assertTrue(message.contains(" feature: unknown feature 'nonsense(3)@1m'"), message);
    }

    @Test
    void shouldRefuseWhatIsNoSymbol() throws Exception {
        String text = sample().replaceFirst("instruments: .*", "instruments: ['BTC USDT']");

        assertTrue(failure(text).contains("my.yaml:"), failure(text));
        assertTrue(failure(text).contains("instruments has 'BTC USDT'"), failure(text));
    }

    /** It would be the end of a path to some and a part of it to others. */
    @Test
    void shouldRefuseAValueWithANulInIt() throws Exception {
        String text = sample() + "\nstrategyClass: [\"a\\0b\"]\n";

        assertTrue(failure(text).endsWith(": a value with a NUL character in it"), failure(text));
    }

    @Test
    void shouldSayWhyAFileCannotBeRead(@TempDir Path directory) throws Exception {
        Path binary = Files.write(directory.resolve("binary.yaml"), new byte[] {-1, -2, 0});
        Path large = directory.resolve("large.yaml");
        Files.writeString(large, " ".repeat(ConfigFile.MAX_BYTES + 1));

        assertTrue(failure(binary).endsWith("binary.yaml: not UTF-8 text"), failure(binary));
        assertTrue(failure(large).contains("larger than"), failure(large));
        assertTrue(failure(directory).contains("a directory"), failure(directory));
        assertTrue(failure(directory.resolve("none.yaml")).endsWith("no such file"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "instruments: &x [*x]",
                "venue: &v {<<: *v}",
                "a: &a [1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]",
                "\tinstruments: [A]",
                "--- {}\n--- {}",
                "instruments: !!javax.script.ScriptEngineManager [A]",
            })
    void shouldRefuseWhatYamlCanBeAbusedFor(String text) {
        String message = failure(text);

        assertTrue(message.startsWith("my.yaml:"), message);
        assertTrue(message.length() < 300, message);
    }

    private static String failure(Path file) {
        return assertThrows(ConfigException.class, () -> ConfigFile.read(file)).getMessage();
    }
}
