package io.needletail.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.runtime.NeedletailConfig;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

final class SampleConfigTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "paper-binance",
                "live-binance",
                "backtest",
                "recorded-frames",
                "candles"
            })
    void shouldShipSamplesThatAreSoundAndNotLive(String name) {
        Shell shell = Shell.run("check", "config/" + name + ".yaml");
        NeedletailConfig config = SampleConfig.read(null, name + ".yaml", Map.of());

        assertEquals(0, shell.exitCode(), shell.err());
        assertTrue(shell.out().contains("# config/" + name + ".yaml:"), shell.out());
        assertFalse(config.live().allowed());
    }
}
