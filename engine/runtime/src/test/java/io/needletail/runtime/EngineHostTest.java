package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.state.StateBuffer;
import io.needletail.core.Engine;
import io.needletail.core.signal.ModelSet;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;

class EngineHostTest {

    @Test
    void shouldSayThatAStateIsNotThisConfigurations() {
        Engine engine =
                new Engine(
                        ConfigFile.read(Path.of("config/backtest.yaml")).core(),
                        ModelSet.of(null),
                        null);
        for (long word : new long[] {Long.MAX_VALUE, -1, 7}) {
            StateBuffer state = new StateBuffer();
            for (int i = 0; i < 100_000; i++) {
                state.putLong(word);
            }
            String message =
                    assertThrows(ConfigException.class, () -> EngineHost.load(engine, state))
                            .getMessage();
            assertTrue(message.contains("start a new --journal"), message);
        }
    }
}
