package io.needletail.bench;

import io.needletail.codecs.Input;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.feature.FeatureColumn;
import io.needletail.core.feature.FeatureConfig;
import io.needletail.core.feature.FeatureStage;
import io.needletail.core.market.BarValues;
import io.needletail.core.market.MarketColumn;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * A bar closes, seven features are read: SMA, EMA, RSI, MACD, Bollinger, ATR and Stochastic, ours
 * as ratios and journaled as a vector beside, against ta4j 0.18 on doubles with as many indicators.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FeatureBenchmark {
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final long E8 = 100_000_000L;
    private static final int BARS = 4096;

    private final FeatureStage stage =
            new FeatureStage(
                    new FeatureConfig(
                            List.of(
                                    "sma(20)@1m",
                                    "ema(12)@1m",
                                    "rsi(14)@1m",
                                    "macd_share(12,26,9)@1m",
                                    "bollinger_b(20,2)@1m",
                                    "atr(14)@1m",
                                    "stochastic(14)@1m"),
                            MINUTE_NS,
                            14),
                    1);
    private final Input input = new Input();
    private final MarketColumn market = new MarketColumn();
    private final AccountColumn account = new AccountColumn();
    private final FeatureColumn features = new FeatureColumn();
    private final ScratchSink sink = new ScratchSink();
    private final Ta4jIndicators ta4j = new Ta4jIndicators();
    private final long[][] bars = new long[BARS][5];
    private int next;

    /** Makes seeded bars. */
    @Setup
    public void setUp() {
        SplittableRandom random = new SplittableRandom(1);
        long price = 67_000 * E8;
        for (int i = 0; i < BARS; i++) {
            long open = price;
            price += Math.round((random.nextDouble() - 0.5) * 200 * E8);
            long high = Math.max(open, price) + random.nextInt(1_000_000);
            long low = Math.min(open, price) - random.nextInt(1_000_000);
            bars[i] = new long[] {open, high, low, price, random.nextInt(1, 100) * E8};
        }
        market.instrumentId = 0;
        market.barCount = 1;
    }

    /** Ours. */
    @Benchmark
    public double needletail() {
        long[] values = bars[next++ & BARS - 1];
        BarValues bar = market.bars[0];
        bar.intervalNs = MINUTE_NS;
        bar.openTimeNs = next * MINUTE_NS;
        bar.closeTimeNs = bar.openTimeNs + MINUTE_NS;
        bar.knownTimeNs = bar.closeTimeNs;
        bar.openE8 = values[0];
        bar.highE8 = values[1];
        bar.lowE8 = values[2];
        bar.closeE8 = values[3];
        bar.volumeE8 = values[4];
        sink.clear();
        stage.on(input, market, account, features, sink);
        return features.values[0];
    }

    /** A bar added to ta4j's series, its indicators read. */
    @Benchmark
    public double ta4j() {
        long[] bar = bars[next++ & BARS - 1];
        return ta4j.bar(bar[0] / 1e8, bar[1] / 1e8, bar[2] / 1e8, bar[3] / 1e8, bar[4] / 1e8);
    }
}
