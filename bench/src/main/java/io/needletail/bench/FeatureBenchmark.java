package io.needletail.bench;

import io.needletail.core.feature.DefaultFeatures;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.ta4j.core.num.DecimalNumFactory;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.NumFactory;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToDoubleFunction;

/**
 * A bar closes and all features are read; or the book changes, or a trade happens, and those are
 * read that follow them. Ours is the engine's third step, which journals the vector as well. The
 * peers get the same bars and must say the same before they are timed.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FeatureBenchmark {
    private static final int PASS = 64;
    private static final double CLOSE = 1e-6;

    /** Within 200 bars a memory fades to less than this. */
    private static final double FADED = 1e-3;

    /** The whole default set. */
    @State(Scope.Thread)
    public static class Whole {
        private FeatureFeed feed;

        /** Warms it up. */
        @Setup(Level.Trial)
        public void open() {
            List<String> names = List.of(DefaultFeatures.DEFAULT);
            feed = new FeatureFeed(names, false).warmTicks().warmBars();
        }
    }

    /** The features of book and trades, read after each event. */
    @State(Scope.Thread)
    public static class Ticks {
        private FeatureFeed feed;

        /** Warms it up. */
        @Setup(Level.Trial)
        public void open() {
            feed = new FeatureFeed(DefaultFeatures.ofBookAndTrades(), true).warmTicks();
        }
    }

    /** What ta4j has, ours. */
    @State(Scope.Thread)
    public static class LikeTa4j {
        private FeatureFeed feed;

        /** Warms it up, and holds ta4j's values against ours. */
        @Setup(Level.Trial)
        public void open() {
            feed = feed();
            Ta4jIndicators peer = new Ta4jIndicators(DoubleNumFactory.getInstance());
            FeatureBars bars = new FeatureBars();
            for (int i = 0; i < FeatureBars.COUNT; i++) {
                peer.bar(bars.next());
            }
            for (int i = 0; i < Ta4jCatalog.TWINS.size(); i++) {
                Ta4jCatalog.Twin twin = Ta4jCatalog.TWINS.get(i);
                if (twin.agrees()) {
                    requireClose(
                            twin.feature(), feed.value(i), peer.value(i) * twin.scale(), CLOSE);
                }
            }
        }

        private static FeatureFeed feed() {
            List<String> names = Ta4jCatalog.TWINS.stream().map(Ta4jCatalog.Twin::feature).toList();
            return new FeatureFeed(names, false).warmBars();
        }
    }

    /** ta4j on doubles. */
    @State(Scope.Thread)
    public static class Doubles {
        private final Ta4jFeed feed = new Ta4jFeed(DoubleNumFactory.getInstance());
    }

    /** ta4j on decimals. */
    @State(Scope.Thread)
    public static class Decimals {
        private final Ta4jFeed feed = new Ta4jFeed(DecimalNumFactory.getInstance());
    }

    private static final class Ta4jFeed {
        private final FeatureBars bars = new FeatureBars();
        private final Ta4jIndicators indicators;

        private Ta4jFeed(NumFactory numbers) {
            indicators = filled(numbers);
        }

        private double bar() {
            return indicators.bar(bars.next());
        }

        private Ta4jIndicators filled(NumFactory numbers) {
            Ta4jIndicators indicators = new Ta4jIndicators(numbers);
            Steady.run(() -> {
                for (int i = 0; i < PASS; i++) {
                    indicators.bar(bars.next());
                }
            });
            return indicators;
        }
    }

    /** What TA-Lib has, ours. */
    @State(Scope.Thread)
    public static class LikeTaLib {
        private FeatureFeed feed;

        /** Warms it up, and holds TA-Lib's values against ours, recomputed and asked for alone. */
        @Setup(Level.Trial)
        public void open() {
            List<String> names =
                    TaLibCatalog.TWINS.stream().map(TaLibCatalog.Twin::feature).toList();
            feed = new FeatureFeed(names, false).warmBars();
            for (boolean lastOnly : new boolean[] {false, true}) {
                TaLibIndicators peer = filledTaLib(new FeatureBars(), lastOnly);
                requireAll(names, feed::value, peer::value);
            }
        }

        private static void requireAll(
                List<String> names, IntToDoubleFunction ours, IntToDoubleFunction peers) {
            for (int i = 0; i < names.size(); i++) {
                requireClose(names.get(i), ours.applyAsDouble(i), peers.applyAsDouble(i), FADED);
            }
        }
    }

    /** TA-Lib over the whole window. */
    @State(Scope.Thread)
    public static class TaLibWindow {
        private final FeatureBars bars = new FeatureBars();
        private final TaLibIndicators indicators = filledTaLib(bars, false);
    }

    /** TA-Lib, the last value alone. */
    @State(Scope.Thread)
    public static class TaLibLast {
        private final FeatureBars bars = new FeatureBars();
        private final TaLibIndicators indicators = filledTaLib(bars, true);
    }

    private static TaLibIndicators filledTaLib(FeatureBars bars, boolean lastOnly) {
        TaLibIndicators indicators = new TaLibIndicators(lastOnly);
        Steady.run(() -> {
            for (int i = 0; i < FeatureBars.COUNT; i++) {
                indicators.bar(bars.next());
            }
        });
        return indicators;
    }

    private static void requireClose(String name, double ours, double peers, double within) {
        double scale = Math.max(1, Math.max(Math.abs(ours), Math.abs(peers)));
        if (!(Math.abs(ours - peers) <= within * scale)) {
            throw new IllegalStateException(name + ": ours is " + ours + ", the peer's " + peers);
        }
    }

    /** Ours: the default set at a bar's close. */
    @Benchmark
    public double wholeSet(Whole whole) {
        return whole.feed.bar();
    }

    /** Ours: the default set, a change of the book between bars. */
    @Benchmark
    public double bookUpdate(Whole whole) {
        return whole.feed.book();
    }

    /** Ours: a change of the book, and all figures of book and trades read. */
    @Benchmark
    public double bookUpdateAndRead(Ticks ticks) {
        return ticks.feed.book();
    }

    /** Ours: a trade, and all figures of book and trades read. */
    @Benchmark
    public double tradeAndRead(Ticks ticks) {
        return ticks.feed.trade();
    }

    /** Ours: what ta4j has. */
    @Benchmark
    public double likeTa4j(LikeTa4j ours) {
        return ours.feed.bar();
    }

    /** A bar added to ta4j's series on doubles, its indicators read. */
    @Benchmark
    public double ta4jDoubles(Doubles ta4j) {
        return ta4j.feed.bar();
    }

    /** The same on the decimals that ta4j takes where nothing else is asked for. */
    @Benchmark
    public double ta4jDecimals(Decimals ta4j) {
        return ta4j.feed.bar();
    }

    /** Ours: what TA-Lib has. */
    @Benchmark
    public double likeTaLib(LikeTaLib ours) {
        return ours.feed.bar();
    }

    /** TA-Lib over the last 200 bars. */
    @Benchmark
    public double taLibWindow(TaLibWindow taLib) {
        return taLib.indicators.bar(taLib.bars.next());
    }

    /** TA-Lib, the last value alone where that is the same. */
    @Benchmark
    public double taLibLast(TaLibLast taLib) {
        return taLib.indicators.bar(taLib.bars.next());
    }
}
