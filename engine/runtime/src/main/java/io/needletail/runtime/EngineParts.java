package io.needletail.runtime;

import io.needletail.core.Engine;
import io.needletail.core.signal.ModelSet;
import io.needletail.core.signal.ModelShelf;
import io.needletail.core.signal.Strategy;
import io.needletail.scoring.Model;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A core and what it was made of.
 *
 * @param engine fresh.
 * @param models in the order of their ids.
 */
record EngineParts(Engine engine, List<Model> models) {

    /** Builds a core with the configuration's own models. */
    static EngineParts build(NeedletailConfig config, ModelShelf shelf) {
        return build(config, config.decide().deciding(), config.decide().shadowPath(), shelf);
    }

    /**
     * Builds a core.
     *
     * @param deciding where the models are, instead of what the configuration says.
     * @param shadow where the shadow is; null = none.
     * @param shelf where swapped models are found.
     */
    static EngineParts build(
            NeedletailConfig config, List<Path> deciding, Path shadow, ModelShelf shelf) {
        List<Model> models = new ArrayList<>();
        for (Path modelPackage : deciding) {
            models.add(ModelLoader.load(config, modelPackage));
        }
        Model beside = shadow == null ? null : ModelLoader.load(config, shadow);
        try {
            ModelSet set = new ModelSet(models, beside, shelf);
            Engine engine = new Engine(config.core(), set, strategy(config));
            if (beside != null) {
                models.add(beside);
            }
            return new EngineParts(engine, List.copyOf(models));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(e.getMessage());
        }
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
