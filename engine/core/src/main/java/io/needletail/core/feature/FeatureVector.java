package io.needletail.core.feature;

import io.needletail.codecs.Cold;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.Graph;
import io.needletail.core.feature.graph.GraphBuilder;
import io.needletail.core.feature.graph.ProgramCompiler;
import io.needletail.core.market.BarClock;
import io.needletail.core.market.MarketColumn;

/** The features of one instrument: the graph that computes them, and where in it each stands. */
final class FeatureVector {
    private final long decisionIntervalNs;
    private final GraphBuilder builder;
    private Graph graph;
    private final int[] slots;
    private final int atrSlot;
    private final long barsNeeded;

    FeatureVector(FeatureSet set, FeatureConfig config, GraphBuilder builder) {
        this.builder = builder;
        decisionIntervalNs = config.decisionIntervalNs();
        BarClock decisionBars = new BarClock(decisionIntervalNs);
        atrSlot = builder.slot("atr(" + config.atrPeriod() + ")", decisionBars);
        slots = set.wire(builder, decisionBars);
        long warmNs = builder.warmNs(atrSlot);
        for (int slot : slots) {
            warmNs = Math.max(warmNs, builder.warmNs(slot));
        }
        barsNeeded = Math.ceilDiv(warmNs, decisionIntervalNs);
    }

    /** Makes the graph, once the features of all instruments are known. */
    @Cold
    FeatureVector build(ProgramCompiler compiler) {
        graph = builder.build(compiler);
        return this;
    }

    void onMarket(MarketColumn market) {
        graph.onMarket(market);
        if (market.barCount > 0) {
            graph.onBars(market);
        }
    }

    /** Fills in the features; they are ready when all are warm and numbers. */
    void read(FeatureColumn out) {
        double atr = graph.value(atrSlot);
        fill(atr, graph.read(slots, out.values), out);
    }

    /** Fills in what the features would be if the running bars closed now. */
    void look(MarketColumn market, FeatureColumn out) {
        graph.look(market, market.running, market.runningCount);
        double atr = graph.looked(atrSlot);
        fill(atr, graph.readLooked(slots, out.values), out);
    }

    private void fill(double atr, boolean ready, FeatureColumn out) {
        out.count = slots.length;
        out.ready = ready && Double.isFinite(atr);
        out.atr = Double.isFinite(atr) ? atr : 0;
        out.barsSeen = graph.barsSeen(decisionIntervalNs);
        out.barsNeeded = barsNeeded;
    }

    void save(StateWriter out) {
        graph.save(out);
    }

    void load(StateReader in) {
        graph.load(in);
    }

    long barsNeeded() {
        return barsNeeded;
    }
}
