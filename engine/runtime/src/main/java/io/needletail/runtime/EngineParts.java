package io.needletail.runtime;

import io.needletail.core.Engine;
import io.needletail.core.signal.Strategy;
import io.needletail.scoring.Model;
import io.needletail.scoring.ModelDescription;
import io.needletail.scoring.ModelException;
import io.needletail.scoring.ModelPackage;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A core and what it was made of.
 *
 * @param engine fresh.
 * @param model null = none.
 */
record EngineParts(Engine engine, Model model) {

    /**
     * Builds a core.
     *
     * @param modelPackage where the model is, instead of what the configuration says; null = none.
     */
    static EngineParts build(NeedletailConfig config, Path modelPackage) {
        Model model = null;
        if (modelPackage != null) {
            ModelPackage loaded = ModelPackage.load(modelPackage);
            loaded.requireFeatures(config.feature().features());
            requireBars(loaded.description(), config.feature().decisionIntervalNs());
            model = loaded.compile();
        }
        try {
            return new EngineParts(new Engine(config.core(), model, strategy(config)), model);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(e.getMessage());
        }
    }

    private static void requireBars(ModelDescription model, long decisionIntervalNs) {
        if (model.barIntervalNs() != decisionIntervalNs) {
            throw new ModelException(
                    "model '%s' learnt on bars of %s, but feature.decisionInterval is %s"
                            .formatted(
                                    model.name(),
                                    Lengths.text(model.barIntervalNs()),
                                    Lengths.text(decisionIntervalNs)));
        }
    }

    /** Builds a core with the configuration's own model. */
    static EngineParts build(NeedletailConfig config) {
        ModelConfig decide = config.decide();
        return build(config, decide.hasModel() ? decide.modelPath() : null);
    }

    private static Strategy strategy(NeedletailConfig config) {
        ModelConfig decide = config.decide();
        if (decide.strategyClass().isEmpty()) {
            return null;
        }
        try {
            Class<?> type = Class.forName(decide.strategyClass(), true, loader(decide));
            return (Strategy) type.getDeclaredConstructor().newInstance();
        } catch (ClassNotFoundException e) {
            String where = decide.strategyJar().isEmpty() ? "the class path" : decide.strategyJar();
            throw new ConfigException(
                    "decide.strategyClass: no class " + decide.strategyClass() + " in " + where);
        } catch (InvocationTargetException e) {
            throw new ConfigException(
                    "decide.strategyClass: its constructor threw " + e.getCause());
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new ConfigException(
                    "decide.strategyClass: "
                            + decide.strategyClass()
                            + " must implement Strategy and have a constructor without parameters");
        }
    }

    private static ClassLoader loader(ModelConfig decide) {
        ClassLoader own = EngineParts.class.getClassLoader();
        if (decide.strategyJar().isEmpty()) {
            return own;
        }
        Path jar = Path.of(decide.strategyJar());
        if (!Files.exists(jar)) {
            throw new ConfigException("decide.strategyJar: no file " + jar);
        }
        try {
            return new URLClassLoader(new URL[] {jar.toUri().toURL()}, own);
        } catch (IOException e) {
            throw new ConfigException("decide.strategyJar: " + e.getMessage());
        }
    }
}
