package io.needletail.runtime;

import io.needletail.core.Engine;
import io.needletail.core.signal.ModelSet;
import io.needletail.core.signal.ModelShelf;
import io.needletail.core.signal.Strategy;
import io.needletail.scoring.Model;
import io.needletail.scoring.RegimeModel;

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
 * @param names of its packages, in the Manifest's order.
 */
record EngineParts(Engine engine, List<String> names) {

    /** Builds a core with the configuration's own models. */
    static EngineParts build(NeedletailConfig config, ModelShelf shelf) {
        return build(config, ModelPackages.of(config.decide()), shelf);
    }

    /**
     * Builds a core.
     *
     * @param packages where the models are, instead of what the configuration says.
     * @param shelf where swapped models are found.
     */
    static EngineParts build(NeedletailConfig config, ModelPackages packages, ModelShelf shelf) {
        List<Model> models = new ArrayList<>();
        for (Path modelPackage : packages.deciding()) {
            models.add(ModelLoader.load(config, modelPackage));
        }
        Model shadow = ModelLoader.loadIfGiven(config, packages.shadow());
        RegimeModel regimes = ModelLoader.loadRegimes(config, packages.regimes());
        Model risk = ModelLoader.loadIfGiven(config, packages.risk());
        try {
            ModelSet set = new ModelSet(models, shadow, shelf, regimes, risk);
            Engine engine = new Engine(config.core(), set, strategy(config));
            return new EngineParts(engine, names(set));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(config.tree().placed(e.getMessage()));
        }
    }

    private static List<String> names(ModelSet set) {
        List<String> names = new ArrayList<>();
        set.deciding().forEach(model -> names.add(model.name()));
        if (set.shadow() != null) {
            names.add(set.shadow().name());
        }
        if (set.regimes() != null) {
            names.add(set.regimes().name());
        }
        if (set.risk() != null) {
            names.add(set.risk().name());
        }
        return List.copyOf(names);
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
