package io.needletail.runtime;

import io.needletail.codecs.sbe.ManifestDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.PredictionOutcomeDecoder;
import io.needletail.core.EventSlot;
import io.needletail.runtime.journal.RunManifest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts a journal's models beside each other: the champion, whose view is traded on, the members of
 * an ensemble, and the shadow. Runs whose models differ from those of the last one are left out.
 */
public final class ModelComparison {
    /** What a champion's id is told apart by, and a shadow's. */
    private static final String CHAMPION = "champion";

    private static final String MEMBER = "member";
    private static final String SHADOW = "shadow";

    /**
     * Difference of two models on the predictions that both made.
     *
     * @param pairs predictions of the same bar and instrument.
     * @param brier mean of the shadow's squared error less the champion's; below 0 the shadow is
     *     better.
     * @param brierError its standard error, as if bars were independent.
     * @param logLoss mean of the shadow's log loss less the champion's.
     * @param logLossError its standard error.
     */
    public record Difference(
            long pairs, double brier, double brierError, double logLoss, double logLossError) {}

    /**
     * What was found.
     *
     * @param scores champion first, then the members, then the shadow.
     * @param difference null when there is no shadow, or nothing that both judged.
     */
    public record Result(List<ModelScore> scores, Difference difference) {}

    private final Path journal;
    private final EventSlot slot = new EventSlot();
    private final ModelNames names;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final PredictionOutcomeDecoder outcome = new PredictionOutcomeDecoder();
    private final Map<Integer, PredictionTally> tallies = new TreeMap<>();
    private final PairedTally pairs = new PairedTally();
    private List<RunManifest.Model> models = List.of();
    private int champion;
    private int shadow = Integer.MIN_VALUE;

    private ModelComparison(Path journal) {
        this.journal = journal;
        names = new ModelNames(journal);
    }

    /** Reads a whole journal. */
    public static Result of(Path journal) {
        ModelComparison comparison = new ModelComparison(journal);
        try (EventReader reader = new EventReader(journal, comparison.slot)) {
            while (reader.next()) {
                comparison.on(reader);
            }
        }
        return comparison.result();
    }

    private void on(EventReader reader) {
        if (slot.input().templateId() == ManifestDecoder.TEMPLATE_ID) {
            begin(RunManifest.decode(slot.input().buffer(), 0));
        }
        for (int i = 0; i < reader.count(); i++) {
            int offset = reader.offset(i);
            names.on(reader.decisions(), offset);
            int template = header.wrap(reader.decisions(), offset).templateId();
            if (template == PredictionOutcomeDecoder.TEMPLATE_ID) {
                outcome.wrapAndApplyHeader(reader.decisions(), offset, header);
                judged();
            }
        }
    }

    private void begin(RunManifest manifest) {
        names.on(manifest);
        if (!models.equals(manifest.models())) {
            models = manifest.models();
            tallies.clear();
            pairs.clear();
            ModelConfig decide = EngineHost.keptConfig(journal, manifest).decide();
            boolean shadowed = decide.shadowPath() != null && !models.isEmpty();
            champion = decide.speaker();
            shadow = shadowed ? decide.deciding().size() : Integer.MIN_VALUE;
        }
    }

    private void judged() {
        boolean rose = outcome.outcomePriceE8() > outcome.priceE8();
        int id = outcome.modelId();
        tallies.computeIfAbsent(id, any -> new PredictionTally())
                .add(outcome.probabilityUp(), rose, outcome.right() == 1);
        if (id == champion || id == shadow) {
            pairs.add(
                    id == shadow,
                    outcome.instrumentId(),
                    outcome.barCloseTimeNs(),
                    outcome.probabilityUp(),
                    rose);
        }
    }

    private Result result() {
        List<ModelScore> scores = new ArrayList<>();
        score(scores, champion, CHAMPION);
        for (int id : tallies.keySet()) {
            if (id != champion && id != shadow) {
                score(scores, id, MEMBER);
            }
        }
        score(scores, shadow, SHADOW);
        return new Result(List.copyOf(scores), pairs.difference());
    }

    private void score(List<ModelScore> scores, int id, String role) {
        PredictionTally tally = tallies.get(id);
        if (tally != null) {
            scores.add(tally.score(id, names.of(id), role));
        }
    }
}
