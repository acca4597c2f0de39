package io.needletail.cli;

import io.needletail.cli.SuccessionRecord.Phase;
import io.needletail.runtime.ModelPlaces;
import io.needletail.runtime.ShadowTrial;
import io.needletail.runtime.journal.KeptContent;
import io.needletail.scoring.ModelPackage;
import io.needletail.scoring.PackageDescription;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Rounds of learning beside a running engine: a candidate is trained on what the journal holds,
 * predicts in the shadow, and takes the champion's place or is discarded. The engine knows of it by
 * three commands only; all else is read from its journal. Each step is recorded before the next,
 * and a step that may have been taken already is looked for in the journal first.
 */
final class Succession {

    /** Trains a candidate. */
    interface Trainer {
        /**
         * Writes a package.
         *
         * @return what training told; see {@link TrainingRun#run}.
         */
        Map<String, String> train(Path directory, String version) throws IOException;
    }

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final String PARTIAL = "candidate.partial";

    private final Path journal;
    private final Path directory;
    private final SuccessionOptions options;
    private final Trainer trainer;
    private final StopSignal stop;
    private final Consumer<String> progress;
    private final SuccessionCommands engine;

    Succession(
            Path journal,
            Path directory,
            SuccessionOptions options,
            Trainer trainer,
            StopSignal stop,
            Consumer<String> progress) {
        this.journal = journal;
        this.directory = directory;
        this.options = options;
        this.trainer = trainer;
        this.stop = stop;
        this.progress = progress;
        engine = new SuccessionCommands(journal);
    }

    /**
     * Goes on with the round in hand until it is over or somebody asks to stop.
     *
     * @return how far it came.
     * @throws CommandFailure when the engine does not run or does not answer; the round stays.
     */
    SuccessionRecord round() throws IOException, InterruptedException {
        SuccessionRecord record = SuccessionRecord.in(directory).keep(directory);
        while (!record.phase().isLast() && !stop.isAsked()) {
            SuccessionRecord next = step(record);
            if (!next.equals(record)) {
                record = next.keep(directory);
            }
        }
        return record;
    }

    private SuccessionRecord step(SuccessionRecord record)
            throws IOException, InterruptedException {
        return switch (record.phase()) {
            case BEGUN -> train(record);
            case TRAINED -> beginShadow(record);
            case IN_SHADOW -> judge(record);
            case TO_PROMOTE -> promote(record);
            case TO_DISCARD -> discard(record);
            case PROMOTED, DISCARDED, FAILED -> record;
        };
    }

    /**
     * A package has its name only once it is whole, so what a broken round left counts not. Of
     * whatever kind a failure is, it ends the round and not those to come.
     */
    private SuccessionRecord train(SuccessionRecord record) throws IOException {
        String name = "candidate-" + record.number();
        try {
            Path partial = Files.createDirectories(directory.resolve(PARTIAL));
            Directories.empty(partial);
            progress.accept("round " + record.number() + ": training");
            Map<String, String> told = trainer.train(partial, Long.toString(record.number()));
            Path whole = directory.resolve(name);
            Directories.delete(whole);
            Files.move(partial, whole);
            SuccessionRecord trained = record.trained(name);
            boolean worth = Boolean.parseBoolean(told.get(TrainingRun.WORTH_TRYING));
            return worth || options.isDoNotTradeAllowed()
                    ? trained
                    : trained.at(Phase.DISCARDED, "training says: do not trade it");
        } catch (RuntimeException impossible) {
            return record.at(Phase.FAILED, "training: " + impossible.getMessage());
        }
    }

    private SuccessionRecord beginShadow(SuccessionRecord record) throws IOException {
        ModelPlaces places = ModelPlaces.atEndOf(journal);
        int shadow = places.shadowId();
        if (options.modelId() < 0 || options.modelId() >= shadow) {
            return record.at(
                    Phase.DISCARDED,
                    "the engine has %d models that decide, none with the id %d"
                            .formatted(shadow, options.modelId()));
        }
        if (places.packageHash(shadow) == hash(record)) {
            return record.inShadow(places.since(shadow));
        }
        progress.accept("round " + record.number() + ": into the shadow");
        long sequence = engine.shadow(candidate(record), "round " + record.number());
        return sequence > 0
                ? record.inShadow(sequence)
                : record.at(Phase.DISCARDED, "the engine refused it; its log says why");
    }

    private SuccessionRecord judge(SuccessionRecord record)
            throws IOException, InterruptedException {
        ModelPlaces places = ModelPlaces.atEndOf(journal);
        try (ShadowTrial trial =
                new ShadowTrial(
                        journal,
                        options.modelId(),
                        places.shadowId(),
                        record.since(),
                        options.judged())) {
            trial.read();
            while (!trial.isOver() && !stop.await(LOOK)) {
                trial.read();
                progress.accept(
                        "round %d: judged %d of %d"
                                .formatted(record.number(), trial.judged(), options.judged()));
            }
            if (!trial.isOver()) {
                return record;
            }
            return trial.isDisturbed()
                    ? record.at(Phase.TO_DISCARD, "a command or a restart changed the models")
                    : decide(record, trial, places);
        }
    }

    private SuccessionRecord decide(SuccessionRecord record, ShadowTrial trial, ModelPlaces places)
            throws IOException {
        Map.Entry<String, Double> worst;
        try {
            worst = mostDrifted(record, trial, places);
        } catch (CommandFailure unknown) {
            return record.at(Phase.TO_DISCARD, "drift: " + unknown.getMessage());
        }
        PromotionRule.Verdict verdict =
                new PromotionRule(options.maxDrift())
                        .judge(
                                new PromotionRule.Evidence(
                                        trial.difference(),
                                        together(record, places),
                                        worst.getValue(),
                                        worst.getKey()));
        return record.at(
                verdict.promotes() ? Phase.TO_PROMOTE : Phase.TO_DISCARD, verdict.reason());
    }

    private Map.Entry<String, Double> mostDrifted(
            SuccessionRecord record, ShadowTrial trial, ModelPlaces places) throws IOException {
        return new DriftRun(
                        candidate(record),
                        journal,
                        places.config(),
                        record.since(),
                        trial.lastSequence())
                .run()
                .entrySet()
                .iterator()
                .next();
    }

    private double together(SuccessionRecord record, ModelPlaces places) {
        PackageDescription about = ModelPackage.load(candidate(record)).description();
        double horizon = Math.max(1.0, (double) about.horizonNs() / about.barIntervalNs());
        return horizon * places.config().instruments().size();
    }

    private SuccessionRecord promote(SuccessionRecord record) throws IOException {
        ModelPlaces places = ModelPlaces.atEndOf(journal);
        if (places.packageHash(options.modelId()) != hash(record)
                && !engine.promote(options.modelId(), candidate(record), record.reason())) {
            return record.at(Phase.TO_DISCARD, "the engine refused it; its log says why");
        }
        endShadow(record);
        return record.at(Phase.PROMOTED, record.reason());
    }

    private SuccessionRecord discard(SuccessionRecord record) throws IOException {
        endShadow(record);
        return record.at(Phase.DISCARDED, record.reason());
    }

    /** Leaves a shadow alone that somebody else has begun. */
    private void endShadow(SuccessionRecord record) throws IOException {
        ModelPlaces places = ModelPlaces.atEndOf(journal);
        if (places.packageHash(places.shadowId()) == hash(record)) {
            engine.endShadow(record.reason());
        }
    }

    private Path candidate(SuccessionRecord record) {
        return directory.resolve(record.modelPackage());
    }

    private long hash(SuccessionRecord record) {
        return KeptContent.packageHash(candidate(record));
    }
}
