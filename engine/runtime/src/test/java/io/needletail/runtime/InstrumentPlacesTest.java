package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.CommandKind;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What a journal holds of one instrument never becomes another's. */
class InstrumentPlacesTest {
    @TempDir private Path directory;
    private Path journal;
    private DemoRig rig;

    @BeforeEach
    void startVenue() throws IOException {
        journal = directory.resolve("journal");
        rig = new DemoRig(directory);
    }

    @AfterEach
    void stopVenue() {
        rig.close();
    }

    @Test
    void shouldRefuseAnotherSymbolAndSayWhatStands() throws Exception {
        Map<String, String> buying = Map.of("decide.strategyClass", BuyOnce.class.getName());
        Pipeline pipeline = rig.ready(Mode.DEMO, journal, buying);
        rig.await("a fill", () -> pipeline.view().get(CounterDescriptor.FILLS) >= 1);
        try (ControlFile control = ControlFile.open(journal)) {
            control.command(CommandKind.KILL, -1, "ana", "drill", Duration.ofSeconds(10));
        }
        pipeline.stop("the list is about to be edited");

        String refused = refused("instruments", "[ETHUSDT]");

        assertTrue(refused.contains("[BTCUSDT, money in USDT]"), refused);
        assertTrue(refused.contains("[ETHUSDT, money in USDT]"), refused);
        assertTrue(refused.contains("0.001 of BTCUSDT"), refused);
        assertTrue(refused.contains("the engine is KILLED"), refused);
        assertTrue(refused.contains("start a new --journal"), refused);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[ETHUSDT, BTCUSDT]", "[BTCUSDT, ETHUSDT]"})
    void shouldRefuseAnotherListAndNameNothingThatDoesNotStand(String list) throws Exception {
        rig.start(Mode.DEMO, journal, Map.of()).close();

        String refused = refused("instruments", list);

        assertFalse(refused.contains("Now:"), refused);
    }

    @Test
    void shouldRefuseOtherTermsOfAContract() throws Exception {
        rig.start(Mode.DEMO, journal, Map.of()).close();
        String terms =
                "[{instrument: 0, kind: binary, multiplier: 1, settlement: USDT, marginMode: cross,"
                        + " leverage: 1, brackets: []}]";

        String refused = refused("account.accounting.contracts", terms);

        assertTrue(refused.contains("BTCUSDT (binary of 1, settled in USDT)"), refused);
    }

    @Test
    void shouldSayWhatIsLostWhereTheStateDoesNotFit() throws Exception {
        rig.start(Mode.DEMO, journal, Map.of()).close();

        String refused = refused("feature.features", "['rsi(14)@1m', 'rsi(7)@1m']");

        assertTrue(refused.contains("limits set by command"), refused);
    }

    private String refused(String key, String value) {
        Map<String, String> settings = new HashMap<>(Map.of(key, value));
        return assertThrows(
                        ConfigException.class,
                        () -> rig.start(Mode.DEMO, journal, settings).close())
                .getMessage();
    }
}
