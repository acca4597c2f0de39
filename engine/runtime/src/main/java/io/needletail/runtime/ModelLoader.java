package io.needletail.runtime;

import io.needletail.scoring.Model;
import io.needletail.scoring.ModelException;
import io.needletail.scoring.ModelPackage;

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
        long trainedOnNs = loaded.description().barIntervalNs();
        loaded.requireFeatures(config.feature().features());
        if (trainedOnNs != config.feature().decisionIntervalNs()) {
            throw new ModelException(
                    "model '%s' learnt on bars of %s, but feature.decisionInterval is %s"
                            .formatted(
                                    loaded.description().name(),
                                    Lengths.text(trainedOnNs),
                                    Lengths.text(config.feature().decisionIntervalNs())));
        }
        return loaded.compile(config.feature().features());
    }
}
