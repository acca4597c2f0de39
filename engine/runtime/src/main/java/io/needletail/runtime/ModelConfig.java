package io.needletail.runtime;

import io.needletail.core.signal.ModelSet;

import java.nio.file.Path;
import java.util.List;

/**
 * What decides: model packages and a strategy.
 *
 * @param modelPackage directory of the one model package; empty = none, or several.
 * @param models directories of several packages that decide together, as {@code signal.ensemble}
 *     has it; none = {@code modelPackage} alone.
 * @param shadow directory of a package that predicts beside them and is judged, but never traded
 *     on; empty = none.
 * @param regimes directory of a package of the kind {@code regimes}, which tells in which regime
 *     the market is; empty = none.
 * @param risk directory of a package whose answer is a risk that vetoes signals above {@code
 *     signal.filter.maxRisk}; never traded on; empty = none.
 * @param strategyClass class that implements the strategy interface; empty = none.
 * @param strategyJar jar that holds it; empty = the engine's own class path.
 * @param strategyHash first 8 bytes of the jar's SHA-256, in hex; filled in where a configuration
 *     is kept beside a journal with the jar. Given by a person: another jar is refused.
 */
public record ModelConfig(
        String modelPackage,
        List<String> models,
        String shadow,
        String regimes,
        String risk,
        String strategyClass,
        String strategyJar,
        String strategyHash) {

    /** Checks the values. */
    public ModelConfig {
        models = List.copyOf(models);
        if (!modelPackage.isEmpty() && !models.isEmpty()) {
            throw new IllegalArgumentException(
                    "models are given beside modelPackage; put that one into the list");
        }
        if (models.contains("")) {
            throw new IllegalArgumentException("models has an empty name");
        }
        if (models.size() > ModelSet.MOST) {
            throw new IllegalArgumentException(
                    "models has %d packages; expected at most %d"
                            .formatted(models.size(), ModelSet.MOST));
        }
        if (strategyClass.isEmpty() && !strategyJar.isEmpty()) {
            throw new IllegalArgumentException("strategyJar is given without strategyClass");
        }
        if (!strategyHash.isEmpty() && !strategyHash.matches("[0-9a-f]{16}")) {
            throw new IllegalArgumentException(
                    "strategyHash is '%s'; expected 16 hexadecimal digits".formatted(strategyHash));
        }
    }

    /** Directories of the packages that decide, in the order of their ids. */
    public List<Path> deciding() {
        if (!modelPackage.isEmpty()) {
            return List.of(Path.of(modelPackage));
        }
        return models.stream().map(Path::of).toList();
    }

    /** Directory of the shadow's package; null = none. */
    public Path shadowPath() {
        return path(shadow);
    }

    static Path path(String directory) {
        return directory.isEmpty() ? null : Path.of(directory);
    }

    /**
     * Directories of all packages, in the order in which a Manifest names them: those that decide,
     * the shadow, the regimes, the risk.
     */
    public List<Path> packages() {
        return ModelPackages.of(this).all();
    }

    /** The id under which the view that is traded on is journaled. */
    public int speaker() {
        return ModelSet.speaker(deciding().size());
    }
}
