package io.needletail.runtime;

import io.needletail.runtime.BacktestResult.Note;
import io.needletail.runtime.backtest.DataSources.History;
import io.needletail.scoring.PackageDescription;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What a reader of a backtest's result must know beside its figures. */
final class BacktestNotes {
    private static final String ASSUMED = "assumed";
    private static final String CAUTION = "caution";

    private BacktestNotes() {}

    static Note history(Path file, History candles, long startNs) {
        long intervalNs = candles.source().candleIntervalNs();
        String text =
                "%s: %d candles of %s to %s"
                        .formatted(
                                file.getFileName(),
                                candles.count(),
                                Lengths.text(intervalNs),
                                instant(candles.toNs()));
        boolean old = startNs - candles.toNs() > intervalNs;
        return old
                ? new Note(CAUTION, text + ", long before the data begin at " + instant(startNs))
                : new Note("history", text);
    }

    static List<Note> of(NeedletailConfig config, Performance performance) {
        List<Note> notes = new ArrayList<>();
        if (config.paper().exchangeInfo().isEmpty()) {
            notes.add(
                    new Note(
                            ASSUMED, "instruments: tick 0.01, lot 0.00001, least notional 5, OCO"));
        }
        for (Path modelPackage : config.decide().packages()) {
            PackageDescription model = PackageDescription.load(modelPackage);
            if (performance.fromNs() != 0 && overlaps(model, performance)) {
                notes.add(
                        new Note(
                                CAUTION,
                                "model '%s' learnt from %s to %s, which this data overlaps"
                                        .formatted(
                                                model.name(),
                                                model.training().get("from"),
                                                model.training().get("to"))));
            }
        }
        return notes;
    }

    /** Whether a model saw something of the time that it is judged on. */
    private static boolean overlaps(PackageDescription model, Performance performance) {
        try {
            Instant from = Instant.parse(model.training().getOrDefault("from", ""));
            Instant to = Instant.parse(model.training().getOrDefault("to", ""));
            return from.isBefore(Instant.ofEpochSecond(0, performance.toNs()))
                    && to.isAfter(Instant.ofEpochSecond(0, performance.fromNs()));
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static Instant instant(long timeNs) {
        return Instant.ofEpochSecond(0, timeNs).truncatedTo(ChronoUnit.SECONDS);
    }
}
