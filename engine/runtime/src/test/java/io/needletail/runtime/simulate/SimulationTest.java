package io.needletail.runtime.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;

final class SimulationTest {
    static final Path CONFIG = Path.of("config/simulate.yaml");

    @Test
    void shouldTradeWithoutFaults() throws Exception {
        SimulationOptions options =
                new SimulationOptions(Files.readString(CONFIG), 1, 0.02, 0, 0);
        SimulationResult one = Simulation.run(options);
        System.out.println(one);
        assertNull(one.violation(), () -> String.join("\n", one.lines()));
        SimulationResult two = Simulation.run(options);
        assertEquals(one.hash(), two.hash());
    }
}
