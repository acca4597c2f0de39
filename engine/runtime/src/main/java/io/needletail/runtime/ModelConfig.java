package io.needletail.runtime;

import java.nio.file.Path;

/**
 * What decides: a model package and a strategy.
 *
 * @param modelPackage directory of the model package; empty = none.
 * @param strategyClass class that implements the strategy interface; empty = none.
 * @param strategyJar jar that holds it; empty = the engine's own class path.
 */
public record ModelConfig(String modelPackage, String strategyClass, String strategyJar) {

    /** Checks the values. */
    public ModelConfig {
        if (strategyClass.isEmpty() && !strategyJar.isEmpty()) {
            throw new IllegalArgumentException("strategyJar is given without strategyClass");
        }
    }

    /** Whether there is a model. */
    public boolean hasModel() {
        return !modelPackage.isEmpty();
    }

    /** Directory of the model package. */
    public Path modelPath() {
        return Path.of(modelPackage);
    }
}
