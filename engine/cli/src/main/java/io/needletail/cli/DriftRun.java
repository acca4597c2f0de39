package io.needletail.cli;

import io.needletail.runtime.ModelPlaces;
import io.needletail.runtime.NeedletailConfig;
import io.needletail.runtime.journal.JournalReader;
import io.needletail.scoring.JsonReader;
import io.needletail.scoring.ModelPackage;
import io.needletail.scoring.PackageDescription;
import io.needletail.training.BarLabels;
import io.needletail.training.Dataset;
import io.needletail.training.FeatureHistograms;
import io.needletail.training.HorizonReturn;
import io.needletail.training.TrainingException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** The work of {@link ModelDriftCommand}, apart from it as {@link TrainingRun} is. */
final class DriftRun {
    private final Path model;
    private final Path journal;
    private final NeedletailConfig config;
    private final long from;
    private final long to;

    /** Of a whole journal, as the configuration of its last run has it. */
    DriftRun(Path model, Path journal) {
        this(model, journal, ModelPlaces.atEndOf(journal).config(), 0, Long.MAX_VALUE);
    }

    /**
     * Of a part of a journal.
     *
     * @param config whose features it holds.
     * @param from its first event, 0 = the journal's.
     * @param to its last event.
     */
    DriftRun(Path model, Path journal, NeedletailConfig config, long from, long to) {
        this.model = model;
        this.journal = journal;
        this.config = config;
        this.from = from;
        this.to = to;
    }

    /** Stability index of each feature, the most changed first. */
    Map<String, Double> run() throws IOException {
        ModelPackage loaded = ModelPackage.load(model);
        PackageDescription about = loaded.description();
        loaded.requireFeatures(config.feature().features());
        try {
            Dataset rows = rows(about);
            double[] indices = histograms(about).stability(rows);
            Map<String, Double> drift = new LinkedHashMap<>();
            IntStream.range(0, indices.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> -indices[i]))
                    .forEach(i -> drift.put(about.features().get(i), indices[i]));
            return drift;
        } catch (TrainingException impossible) {
            throw new CommandFailure(ExitCode.DATA, impossible.getMessage(), impossible);
        }
    }

    private FeatureHistograms histograms(PackageDescription about) throws IOException {
        Path file = model.resolve(ModelPackage.DESCRIPTION);
        Map<?, ?> json = (Map<?, ?>) JsonReader.read(Files.readAllBytes(file), file.toString());
        return FeatureHistograms.read(
                about.features(), json.get(FeatureHistograms.MEMBER), file.toString());
    }

    private Dataset rows(PackageDescription about) throws IOException {
        BarLabels labels = new BarLabels(config.feature().features(), 0, about.barIntervalNs());
        try (JournalReader reader = JournalReader.open(journal)) {
            if (from > 0) {
                reader.seek(from);
            }
            while (reader.next() && reader.frame().sequence() <= to) {
                labels.on(reader.frame().buffer(), reader.frame().payloadOffset());
            }
        }
        Dataset rows = labels.dataset(new HorizonReturn(1, 0));
        if (rows.size() == 0) {
            throw new TrainingException(
                    journal
                            + " holds no features on bars of the model's length: nothing to"
                            + " compare");
        }
        return rows;
    }
}
