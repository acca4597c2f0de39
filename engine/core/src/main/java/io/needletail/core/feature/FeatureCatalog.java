package io.needletail.core.feature;

import io.needletail.codecs.Cold;
import io.needletail.core.feature.arithmetic.Arithmetic;
import io.needletail.core.feature.arithmetic.Sources;
import io.needletail.core.feature.average.Averages;
import io.needletail.core.feature.book.BookFeatures;
import io.needletail.core.feature.candle.Candles;
import io.needletail.core.feature.graph.FeatureKind;
import io.needletail.core.feature.graph.FeatureKinds;
import io.needletail.core.feature.graph.GraphBuilder;
import io.needletail.core.feature.level.Levels;
import io.needletail.core.feature.level.Pivots;
import io.needletail.core.feature.momentum.Momentum;
import io.needletail.core.feature.pattern.Patterns;
import io.needletail.core.feature.statistic.Relations;
import io.needletail.core.feature.statistic.Returns;
import io.needletail.core.feature.statistic.Statistics;
import io.needletail.core.feature.trend.Trends;
import io.needletail.core.feature.volatility.Bands;
import io.needletail.core.feature.volatility.Estimators;
import io.needletail.core.feature.volatility.Volatility;
import io.needletail.core.feature.volume.TradedPrices;
import io.needletail.core.feature.volume.Volume;
import io.needletail.core.feature.volume.VolumeOscillators;
import io.needletail.core.market.BarClock;

import java.util.List;

/** Every feature that exists, for people: what it is, where it comes from, what values it takes. */
@Cold
public final class FeatureCatalog {
    private static final BarClock MINUTE = BarClock.parse("1m");

    static final FeatureKinds KINDS =
            new FeatureKinds(
                    List.of(
                            Sources.kinds(),
                            Arithmetic.kinds(),
                            Averages.kinds(),
                            Momentum.kinds(),
                            Trends.kinds(),
                            Volatility.kinds(),
                            Bands.kinds(),
                            Estimators.kinds(),
                            Volume.kinds(),
                            VolumeOscillators.kinds(),
                            TradedPrices.kinds(),
                            Pivots.kinds(),
                            Levels.kinds(),
                            Patterns.kinds(),
                            Statistics.kinds(),
                            Returns.kinds(),
                            Relations.kinds(),
                            Candles.kinds(),
                            BookFeatures.kinds()));

    private FeatureCatalog() {}

    /**
     * One feature.
     *
     * @param name its name.
     * @param form how it is written, with the values that it has where none are given.
     * @param description what it is, with its formula.
     * @param source who defined it.
     * @param range values that it takes.
     * @param warmUp bars that it needs before its first value, as it is written in {@code form}; 0:
     *     it follows the market itself.
     * @param computations indicators that it needs, those it shares with others included.
     */
    public record Entry(
            String name,
            String form,
            String description,
            String source,
            String range,
            long warmUp,
            int computations) {}

    /** All of them. */
    public static List<Entry> entries() {
        return KINDS.all().stream().map(FeatureCatalog::entry).toList();
    }

    private static Entry entry(FeatureKind kind) {
        GraphBuilder graph = new GraphBuilder(KINDS);
        int slot = graph.slot(kind.name(), MINUTE);
        return new Entry(
                kind.name(),
                kind.form(),
                kind.description(),
                kind.source(),
                kind.range(),
                kind.isOnBars() ? graph.warmNs(slot) / MINUTE.code() : 0,
                graph.computations());
    }
}
