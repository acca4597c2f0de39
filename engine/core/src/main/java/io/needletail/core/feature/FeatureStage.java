package io.needletail.core.feature;

import io.needletail.codecs.Input;
import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.FeaturesEncoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.feature.graph.ProgramCompiler;
import io.needletail.core.feature.graph.Universe;
import io.needletail.core.market.BarValues;
import io.needletail.core.market.MarketColumn;

import java.util.List;

/**
 * Step 3: keeps every instrument's indicators up with its closed bars. A closed decision bar that
 * is not history is a decision point, and its features are a decision of their own.
 */
public final class FeatureStage {
    private static final int MAX_LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH
                    + FeaturesEncoder.BLOCK_LENGTH
                    + FeaturesEncoder.ValuesEncoder.sbeHeaderSize();

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final FeaturesEncoder encoder = new FeaturesEncoder();
    private final ValueBytes bytes = new ValueBytes(FeatureColumn.MAX_FEATURES);
    private final FeatureVector[] instruments;
    private final long decisionIntervalNs;
    private final long featureSetHash;
    private final long lookEveryNs;
    private final long[] lookedNs;

    /** By instrument: close of the last decision bar with all features. */
    private final long[] readyNs;

    /** Indicators for each instrument, cold. */
    public FeatureStage(FeatureConfig config, int instrumentCount) {
        FeatureSet set = FeatureSet.parse(config.features());
        decisionIntervalNs = config.decisionIntervalNs();
        featureSetHash = set.hash();
        lookEveryNs = config.lookEveryNs();
        lookedNs = new long[instrumentCount];
        readyNs = new long[instrumentCount];
        List<String> names = config.instrumentNames(instrumentCount);
        Universe universe = new Universe(FeatureCatalog.KINDS, names);
        instruments = new FeatureVector[instrumentCount];
        for (int i = 0; i < instrumentCount; i++) {
            instruments[i] = new FeatureVector(set, config, universe.graph(names.get(i)));
        }
        ProgramCompiler compiler = new ProgramCompiler();
        for (FeatureVector instrument : instruments) {
            instrument.build(compiler);
        }
    }

    /** Takes one event. */
    public void on(
            Input input,
            MarketColumn market,
            AccountColumn account,
            FeatureColumn out,
            MessageSink decisions) {
        out.decisionPoint = false;
        out.looked = false;
        out.ready = false;
        out.broken = false;
        out.featureSetHash = featureSetHash;
        if (market.instrumentId < 0) {
            return;
        }
        FeatureVector vector = instruments[market.instrumentId];
        vector.onMarket(market);
        for (int i = 0; i < market.barCount; i++) {
            BarValues bar = market.bars[i];
            if (bar.intervalNs == decisionIntervalNs && !bar.historical) {
                out.decisionPoint = true;
                out.barCloseTimeNs = bar.closeTimeNs;
                out.closePriceE8 = bar.closeE8;
            }
        }
        if (out.decisionPoint) {
            vector.read(out);
            follow(market.instrumentId, out);
            writeFeatures(market.instrumentId, out, decisions);
        } else if (isLookDue(input.timeNs(), market)) {
            lookedNs[market.instrumentId] = input.timeNs();
            vector.look(market, out);
            out.looked = true;
        }
    }

    private void follow(int instrumentId, FeatureColumn out) {
        if (out.ready) {
            out.broken = readyNs[instrumentId] != out.barCloseTimeNs - decisionIntervalNs;
            readyNs[instrumentId] = out.barCloseTimeNs;
        }
    }

    /** Decision bars that the slowest feature needs. */
    public long barsNeeded() {
        return instruments.length == 0 ? 0 : instruments[0].barsNeeded();
    }

    /** Gives all state away. */
    public void save(StateWriter out) {
        for (FeatureVector vector : instruments) {
            vector.save(out);
        }
        for (long timeNs : lookedNs) {
            out.putLong(timeNs);
        }
        for (long timeNs : readyNs) {
            out.putLong(timeNs);
        }
    }

    /** Takes all state back. */
    public void load(StateReader in) {
        for (FeatureVector vector : instruments) {
            vector.load(in);
        }
        for (int i = 0; i < lookedNs.length; i++) {
            lookedNs[i] = in.getLong();
        }
        for (int i = 0; i < readyNs.length; i++) {
            readyNs[i] = in.getLong();
        }
    }

    private boolean isLookDue(long nowNs, MarketColumn market) {
        return lookEveryNs > 0
                && market.runningCount > 0
                && (market.traded || market.bookChanged)
                && nowNs - lookedNs[market.instrumentId] >= lookEveryNs;
    }

    private void writeFeatures(int instrumentId, FeatureColumn column, MessageSink decisions) {
        int offset = decisions.claim(MAX_LENGTH + column.count * Double.BYTES);
        encoder.wrapAndApplyHeader(decisions.buffer(), offset, header)
                .instrumentId(instrumentId)
                .barCloseTimeNs(column.barCloseTimeNs)
                .featureSetHash(featureSetHash);
        encoder.valuesCount(column.count);
        int values = encoder.limit();
        encoder.limit(
                values + bytes.write(column.values, column.count, decisions.buffer(), values));
        decisions.commit(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }
}
