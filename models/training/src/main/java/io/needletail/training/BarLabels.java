package io.needletail.training;

import io.needletail.codecs.sbe.BarDecoder;
import io.needletail.codecs.sbe.FeaturesDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;

import org.agrona.DirectBuffer;

import java.util.List;

/**
 * Builds a data set from the decisions of a journal: each feature vector is a row, and the next
 * decision bar of its instrument tells its label, the direction of the close. A row whose next bar
 * never came, or came not at once, is left out.
 */
public final class BarLabels {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BarDecoder bar = new BarDecoder();
    private final FeaturesDecoder features = new FeaturesDecoder();
    private final Dataset data;
    private final int instrumentId;
    private final long intervalNs;

    private double[] waiting;
    private long waitingSinceNs;
    private long waitingCloseE8;
    private long lastCloseE8;
    private long lastCloseTimeNs;
    private double moves;

    /**
     * For one instrument.
     *
     * @param names the feature set, in order.
     * @param intervalNs the decision bar's length.
     */
    public BarLabels(List<String> names, int instrumentId, long intervalNs) {
        this.data = new Dataset(names);
        this.instrumentId = instrumentId;
        this.intervalNs = intervalNs;
    }

    /** Takes the next decision of the journal; what is neither a bar nor features passes by. */
    public void on(DirectBuffer buffer, int offset) {
        header.wrap(buffer, offset);
        switch (header.templateId()) {
            case BarDecoder.TEMPLATE_ID -> onBar(buffer, offset);
            case FeaturesDecoder.TEMPLATE_ID -> onFeatures(buffer, offset);
            default -> {}
        }
    }

    private void onBar(DirectBuffer buffer, int offset) {
        bar.wrapAndApplyHeader(buffer, offset, header);
        if (bar.instrumentId() != instrumentId || bar.intervalNs() != intervalNs) {
            return;
        }
        if (waiting != null && bar.closeTimeNs() == waitingSinceNs + intervalNs) {
            data.add(waitingSinceNs, waiting, bar.closeE8() > waitingCloseE8);
            moves += Math.abs(bar.closeE8() / (double) waitingCloseE8 - 1);
        }
        waiting = null;
        lastCloseE8 = bar.closeE8();
        lastCloseTimeNs = bar.closeTimeNs();
    }

    private void onFeatures(DirectBuffer buffer, int offset) {
        features.wrapAndApplyHeader(buffer, offset, header);
        if (features.instrumentId() != instrumentId
                || features.barCloseTimeNs() != lastCloseTimeNs) {
            return;
        }
        FeaturesDecoder.ValuesDecoder values = features.values();
        requireWidth(values.count());
        double[] row = new double[values.count()];
        for (int i = 0; i < row.length; i++) {
            row[i] = values.next().value();
        }
        waiting = row;
        waitingSinceNs = lastCloseTimeNs;
        waitingCloseE8 = lastCloseE8;
    }

    private void requireWidth(int count) {
        if (count != data.names().size()) {
            throw new TrainingException(
                    "the journal holds %d features, the configuration names %d"
                            .formatted(count, data.names().size()));
        }
    }

    /** How far the price moves from one bar's close to the next, on average, as a share of it. */
    public double meanMove() {
        return data.size() == 0 ? 0 : moves / data.size();
    }

    /** What was gathered so far. */
    public Dataset dataset() {
        return data;
    }
}
