package io.needletail.runtime;

import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.PredictionDecoder;
import io.needletail.codecs.sbe.PredictionOutcomeDecoder;
import io.needletail.runtime.journal.JournalFrame;
import io.needletail.runtime.journal.JournalReader;

import org.agrona.DirectBuffer;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * How often a package's predictions came true in a journal, whatever place it had, by its own
 * predictions only: not those that the model before it in that place had made.
 */
public final class LiveAccuracy {

    /**
     * What was found.
     *
     * @param judged predictions whose horizon has passed.
     * @param right of them.
     */
    public record Count(long judged, long right) {
        /** One-sided 95 % of a normal distribution, in standard errors. */
        private static final double CONFIDENCE = 1.645;

        /** Share that came true. */
        public double share() {
            return (double) right / judged;
        }

        /**
         * How far the share may lie below another by luck alone: the binomial bound, one-sided, 95
         * percent.
         *
         * @param expected share to be expected.
         * @param overlap predictions that share a horizon; they are worth one.
         */
        public double luck(double expected, double overlap) {
            return CONFIDENCE * Math.sqrt(expected * (1 - expected) * overlap / judged);
        }

        /** Whether it is right less often than expected, by more than luck explains. */
        public boolean hasFallen(double expected, double overlap) {
            return judged > 0 && share() < expected - luck(expected, overlap);
        }
    }

    /** A prediction that is not judged yet. */
    private record Said(int place, int instrumentId, long barCloseTimeNs) {}

    private final ModelPlaces places = new ModelPlaces();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final PredictionDecoder prediction = new PredictionDecoder();
    private final PredictionOutcomeDecoder outcome = new PredictionOutcomeDecoder();
    private final Set<Said> own = new HashSet<>();
    private final long packageHash;
    private long judged;
    private long right;

    private LiveAccuracy(long packageHash) {
        this.packageHash = packageHash;
    }

    /** Reads a whole journal. */
    public static Count of(Path journal, long packageHash) {
        LiveAccuracy accuracy = new LiveAccuracy(packageHash);
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                JournalFrame frame = reader.frame();
                accuracy.on(frame.buffer(), frame.payloadOffset(), frame.sequence());
            }
        }
        return new Count(accuracy.judged, accuracy.right);
    }

    private void on(DirectBuffer buffer, int offset, long sequence) {
        places.on(buffer, offset, sequence);
        switch (header.wrap(buffer, offset).templateId()) {
            case PredictionDecoder.TEMPLATE_ID -> {
                prediction.wrapAndApplyHeader(buffer, offset, header);
                said();
            }
            case PredictionOutcomeDecoder.TEMPLATE_ID -> {
                outcome.wrapAndApplyHeader(buffer, offset, header);
                judge();
            }
            default -> {}
        }
    }

    private void said() {
        int place = prediction.modelId();
        if (places.packageHash(place) == packageHash) {
            own.add(new Said(place, prediction.instrumentId(), prediction.barCloseTimeNs()));
        }
    }

    private void judge() {
        if (own.remove(
                new Said(outcome.modelId(), outcome.instrumentId(), outcome.barCloseTimeNs()))) {
            judged++;
            right += outcome.right();
        }
    }
}
