package io.needletail.runtime;

import io.needletail.codecs.state.StateBuffer;
import io.needletail.core.Engine;
import io.needletail.runtime.journal.JournalDirectory;
import io.needletail.runtime.journal.KeptContent;
import io.needletail.runtime.journal.RunManifest;
import io.needletail.runtime.journal.Snapshot;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The core of a journal that is being read: each Manifest says of which configuration and model it
 * was, and the state goes over from one to the next as it did when the journal was written.
 */
final class EngineHost {

    /** Which configuration and model to take for a run. */
    interface Choice {

        /** Builds the core for a run. */
        EngineParts of(RunManifest manifest);
    }

    private static final String STRATEGY_JAR = "decide.strategyJar";
    private static final String STRATEGY_HASH = "decide.strategyHash";

    private final Choice choice;
    private EngineParts parts;
    private long configHash;
    private List<Long> modelHashes = List.of();

    EngineHost(Choice choice) {
        this.choice = choice;
    }

    /** Takes the configurations and models that are kept beside a journal. */
    static EngineHost ofKept(Path journal) {
        return new EngineHost(manifest -> kept(journal, manifest));
    }

    static EngineParts kept(Path journal, RunManifest manifest) {
        NeedletailConfig config = keptConfig(journal, manifest);
        KeptContent content = new KeptContent(new JournalDirectory(journal));
        return EngineParts.build(
                config, keptPackages(journal, manifest), new KeptShelf(config, content));
    }

    /** Where the packages of a run are kept. */
    static ModelPackages keptPackages(Path journal, RunManifest manifest) {
        KeptContent content = new KeptContent(new JournalDirectory(journal));
        List<Path> kept = hashes(manifest.models()).stream().map(content::model).toList();
        return ModelPackages.of(keptConfig(journal, manifest).decide(), kept);
    }

    static NeedletailConfig keptConfig(Path journal, RunManifest manifest) {
        KeptContent content = new KeptContent(new JournalDirectory(journal));
        String text = content.config(manifest.configHash());
        NeedletailConfig config = parsed(text, Map.of());
        String strategy = config.decide().strategyHash();
        if (strategy.isEmpty()) {
            return config;
        }
        return parsed(text, Map.of(STRATEGY_JAR, content.strategy(strategy).toString()));
    }

    private static NeedletailConfig parsed(String text, Map<String, String> overrides) {
        return ConfigFile.parse(text, "kept configuration", overrides);
    }

    /** Keeps a configuration as it is found again: with the strategy that it names. */
    static long keepConfig(KeptContent content, NeedletailConfig config) {
        ModelConfig decide = config.decide();
        String text = config.toYaml(false);
        if (decide.strategyJar().isEmpty()) {
            return content.keepConfig(text);
        }
        String kept = content.keepStrategy(Path.of(decide.strategyJar()));
        if (!decide.strategyHash().isEmpty() && !decide.strategyHash().equals(kept)) {
            throw new ConfigException(
                    "decide.strategyHash is %s, but %s has %s"
                            .formatted(decide.strategyHash(), decide.strategyJar(), kept));
        }
        return content.keepConfig(parsed(text, Map.of(STRATEGY_HASH, kept)).toYaml(false));
    }

    /** The core; null before the first Manifest. */
    Engine engine() {
        return parts == null ? null : parts.engine();
    }

    /** A run begins: makes sure that the core is the run's. */
    void begin(RunManifest manifest) {
        List<Long> hashes = hashes(manifest.models());
        boolean same = configHash == manifest.configHash() && modelHashes.equals(hashes);
        if (parts == null || !same) {
            EngineParts next = choice.of(manifest);
            if (parts != null) {
                transfer(parts.engine(), next.engine());
            }
            parts = next;
            configHash = manifest.configHash();
            modelHashes = hashes;
        }
    }

    /** Makes sure that the core is the one that a snapshot was taken of. */
    void begin(Snapshot snapshot) {
        List<RunManifest.Model> models =
                snapshot.modelHashes().stream()
                        .map(hash -> new RunManifest.Model(hash, ""))
                        .toList();
        begin(
                new RunManifest(
                        snapshot.epoch(),
                        io.needletail.codecs.sbe.Mode.NULL_VAL,
                        snapshot.timeNs(),
                        snapshot.configHash(),
                        RecoveredCore.VERSION,
                        false,
                        models));
    }

    static List<Long> hashes(List<RunManifest.Model> models) {
        return models.stream().map(RunManifest.Model::hash).toList();
    }

    /** Moves the state of one core into another. */
    static void transfer(Engine from, Engine to) {
        StateBuffer state = new StateBuffer();
        from.save(state);
        load(to, state);
    }

    /** Gives a core the state in a buffer. */
    static void load(Engine engine, StateBuffer state) {
        state.rewind();
        try {
            engine.load(state);
        } catch (IllegalStateException
                | IllegalArgumentException
                | ArithmeticException
                | IndexOutOfBoundsException e) {
            throw changed(e);
        }
        if (!state.isExhausted()) {
            throw changed(null);
        }
    }

    private static ConfigException changed(Exception cause) {
        String detail = cause == null ? "" : " (" + cause.getMessage() + ")";
        return new ConfigException(
                "the journal's state does not fit this configuration"
                        + detail
                        + ": features, sizes or what the strategy saves have changed; put them"
                        + " back, or start a new --journal");
    }
}
