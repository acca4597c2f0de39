package io.needletail.runtime;

import io.needletail.scoring.Model;
import io.needletail.scoring.ModelException;
import io.needletail.scoring.ModelPackage;
import io.needletail.scoring.PackageDescription;
import io.needletail.scoring.RegimeModel;
import io.needletail.scoring.RegimePackage;

import java.nio.file.Path;

/** Loads a model package for the features and the bars of a configuration. */
final class ModelLoader {
    private ModelLoader() {}

    /**
     * Loads, verifies and compiles.
     *
     * @throws ModelException when the package cannot be used; it says why and how to mend it.
     */
    static Model load(NeedletailConfig config, Path modelPackage) {
        ModelPackage loaded = ModelPackage.load(modelPackage);
        requireFit(config, loaded.description());
        return loaded.compile(config.feature().features());
    }

    /** The same; null for none. */
    static Model loadIfGiven(NeedletailConfig config, Path modelPackage) {
        return modelPackage == null ? null : load(config, modelPackage);
    }

    /**
     * Loads a package of regimes; null for none.
     *
     * @throws ModelException when it cannot be used; it says why and how to mend it.
     */
    static RegimeModel loadRegimes(NeedletailConfig config, Path regimePackage) {
        if (regimePackage == null) {
            return null;
        }
        RegimePackage loaded = RegimePackage.load(regimePackage);
        requireFit(config, loaded.description());
        return loaded.compile(config.feature().features());
    }

    private static void requireFit(NeedletailConfig config, PackageDescription model) {
        model.requireFeatures(config.feature().features());
        if (model.barIntervalNs() != config.feature().decisionIntervalNs()) {
            throw new ModelException(
                    "model '%s' learnt on bars of %s, but feature.decisionInterval is %s"
                            .formatted(
                                    model.name(),
                                    Lengths.text(model.barIntervalNs()),
                                    Lengths.text(config.feature().decisionIntervalNs())));
        }
    }
}
