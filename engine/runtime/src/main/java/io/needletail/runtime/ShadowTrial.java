package io.needletail.runtime;

import io.needletail.codecs.sbe.ManifestDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.ModelChangeDecoder;
import io.needletail.codecs.sbe.PredictionOutcomeDecoder;
import io.needletail.core.EventSlot;
import io.needletail.runtime.journal.RunManifest;

import java.nio.file.Path;
import java.util.List;

/**
 * Follows a growing journal from the event that began a shadow, and compares it with the model that
 * it may succeed, on the first so many predictions that both made: what counts is the same rows
 * whenever one looks, and looking often does not make luck likelier.
 */
public final class ShadowTrial implements AutoCloseable {
    private final EventSlot slot = new EventSlot();
    private final EventReader reader;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final PredictionOutcomeDecoder outcome = new PredictionOutcomeDecoder();
    private final ModelChangeDecoder change = new ModelChangeDecoder();
    private final PairedTally pairs = new PairedTally();
    private final int championId;
    private final int shadowId;
    private final long rows;
    private List<RunManifest.Model> models;
    private long lastSequence;
    private boolean disturbed;

    /**
     * A trial of which nothing is read yet.
     *
     * @param championId whose place the shadow may take.
     * @param since the event that began the shadow.
     * @param rows predictions that are compared, 2 or more.
     */
    public ShadowTrial(Path journal, int championId, int shadowId, long since, long rows) {
        this.championId = championId;
        this.shadowId = shadowId;
        this.rows = rows;
        models = EventReader.manifestBefore(journal, since).models();
        lastSequence = since;
        reader = new EventReader(journal, slot);
        reader.seek(since + 1);
    }

    /** Reads what has been journaled by now, no further than it needs. */
    public void read() {
        while (!isOver() && reader.next()) {
            lastSequence = slot.input().sequence();
            if (slot.input().templateId() == ManifestDecoder.TEMPLATE_ID) {
                begin(RunManifest.decode(slot.input().buffer(), 0));
            }
            for (int i = 0; i < reader.count() && !isOver(); i++) {
                on(reader.offset(i));
            }
            pairs.forgetSingles();
        }
    }

    private void begin(RunManifest run) {
        disturbed |= !models.equals(run.models());
        models = run.models();
    }

    private void on(int offset) {
        switch (header.wrap(reader.decisions(), offset).templateId()) {
            case PredictionOutcomeDecoder.TEMPLATE_ID -> {
                outcome.wrapAndApplyHeader(reader.decisions(), offset, header);
                judged(outcome.modelId());
            }
            case ModelChangeDecoder.TEMPLATE_ID -> {
                change.wrapAndApplyHeader(reader.decisions(), offset, header);
                disturbed |= change.modelId() == championId || change.modelId() == shadowId;
            }
            default -> {}
        }
    }

    private void judged(int modelId) {
        if (modelId == championId || modelId == shadowId) {
            pairs.add(
                    modelId == shadowId,
                    outcome.instrumentId(),
                    outcome.barCloseTimeNs(),
                    outcome.probabilityUp(),
                    outcome.outcomePriceE8() > outcome.priceE8());
        }
    }

    /** Whether there is no more to read: all are judged, or the two are not there any more. */
    public boolean isOver() {
        return disturbed || pairs.count() >= rows;
    }

    /** Whether one of the two lost its place before the trial was over. */
    public boolean isDisturbed() {
        return disturbed;
    }

    /** Predictions compared so far. */
    public long judged() {
        return pairs.count();
    }

    /** The last event that was read. */
    public long lastSequence() {
        return lastSequence;
    }

    /** How the two compare; null while nothing is judged. */
    public ModelComparison.Difference difference() {
        return pairs.difference();
    }

    @Override
    public void close() {
        reader.close();
    }
}
