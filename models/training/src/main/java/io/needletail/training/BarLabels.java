package io.needletail.training;

import io.needletail.codecs.sbe.BarDecoder;
import io.needletail.codecs.sbe.FeaturesDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;

import org.agrona.DirectBuffer;

import java.util.ArrayList;
import java.util.List;

/**
 * Builds a data set from the decisions of a journal: each feature vector is a row, and the decision
 * bars of its instrument behind it tell its label. A row whose bars never came, or came not at
 * once, is left out.
 */
public final class BarLabels {
    private static final double E8 = 1e8;

    /** A feature vector and the place of the bar at whose close it was known. */
    private record Waiting(int bar, double[] features) {}

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BarDecoder bar = new BarDecoder();
    private final FeaturesDecoder features = new FeaturesDecoder();
    private final List<Waiting> rows = new ArrayList<>();
    private final List<String> names;
    private final int instrumentId;
    private final long intervalNs;
    private final long windowNs;
    private final BarSeries bars;

    /**
     * For one instrument.
     *
     * @param names the feature set, in order.
     * @param intervalNs the decision bar's length.
     */
    public BarLabels(List<String> names, int instrumentId, long intervalNs) {
        this(names, instrumentId, intervalNs, Long.MAX_VALUE);
    }

    /**
     * For one instrument, and no more than the newest of its rows.
     *
     * @param windowNs how long before the newest bar the oldest row may be.
     */
    public BarLabels(List<String> names, int instrumentId, long intervalNs, long windowNs) {
        this.windowNs = windowNs;
        this.names = List.copyOf(names);
        this.instrumentId = instrumentId;
        this.intervalNs = intervalNs;
        this.bars = new BarSeries(intervalNs);
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
        if (bar.instrumentId() == instrumentId && bar.intervalNs() == intervalNs) {
            bars.add(
                    new Bar(
                            bar.closeTimeNs(),
                            bar.highE8() / E8,
                            bar.lowE8() / E8,
                            bar.closeE8() / E8));
            forgetOld();
        }
    }

    /** Seldom, and then many at once. */
    private void forgetOld() {
        long newestNs = bars.get(bars.size() - 1).closeTimeNs();
        if (windowNs == Long.MAX_VALUE) {
            return;
        }
        boolean much = newestNs - bars.get(0).closeTimeNs() > 3 * (windowNs / 2);
        if (!much) {
            return;
        }
        int gone = bars.dropBefore(newestNs - windowNs);
        rows.removeIf(row -> row.bar() < gone);
        rows.replaceAll(row -> new Waiting(row.bar() - gone, row.features()));
    }

    private boolean isWithinWindow(Waiting row) {
        long newestNs = bars.get(bars.size() - 1).closeTimeNs();
        return newestNs - bars.get(row.bar()).closeTimeNs() <= windowNs;
    }

    private void onFeatures(DirectBuffer buffer, int offset) {
        features.wrapAndApplyHeader(buffer, offset, header);
        int last = bars.size() - 1;
        if (features.instrumentId() != instrumentId
                || last < 0
                || features.barCloseTimeNs() != bars.get(last).closeTimeNs()) {
            return;
        }
        FeaturesDecoder.ValuesDecoder values = features.values();
        requireWidth(values.count());
        double[] row = new double[values.count()];
        for (int i = 0; i < row.length; i++) {
            row[i] = values.next().value();
        }
        rows.add(new Waiting(last, row));
    }

    private void requireWidth(int count) {
        if (count != names.size()) {
            throw new TrainingException(
                    "the journal holds %d features, the configuration names %d"
                            .formatted(count, names.size()));
        }
    }

    /** What was gathered so far, labelled by a rule. */
    public Dataset dataset(LabelRule rule) {
        Dataset data = new Dataset(names);
        for (int i = 0; i < rows.size(); i++) {
            Waiting row = rows.get(i);
            // The features of a bar may be journaled again, as after looks within it: the last
            // count.
            boolean last = i + 1 == rows.size() || rows.get(i + 1).bar() != row.bar();
            if (last && isWithinWindow(row)) {
                rule.label(bars, row.bar())
                        .ifPresent(label ->
                                data.add(
                                        bars.get(row.bar()).closeTimeNs(),
                                        row.features(),
                                        label,
                                        bars.move(row.bar(), row.bar() + 1)));
            }
        }
        return data;
    }
}
