package io.needletail.core;

import io.needletail.codecs.FixedPoint;
import io.needletail.core.account.AccountConfig;
import io.needletail.core.execution.ExecutionConfig;
import io.needletail.core.execution.ProtectionConfig;
import io.needletail.core.execution.SizingConfig;
import io.needletail.core.feature.FeatureConfig;
import io.needletail.core.feature.FeatureSet;
import io.needletail.core.fixture.LooseLimits;
import io.needletail.core.market.MarketConfig;
import io.needletail.core.risk.ExposureLimits;
import io.needletail.core.risk.LossLimits;
import io.needletail.core.risk.RepeatLimits;
import io.needletail.core.risk.RiskConfig;
import io.needletail.core.risk.RiskLimits;
import io.needletail.core.signal.SignalConfig;
import io.needletail.scoring.GaussianRegime;
import io.needletail.scoring.Model;
import io.needletail.scoring.PackageDescription;
import io.needletail.scoring.RegimeModel;
import io.needletail.scoring.RegimePackage;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Configurations and models of the core's tests: the reference flow's. */
final class TestCore {
    static final List<String> FEATURES =
            List.of(
                    "return(1)@1m",
                    "return(5)@1m",
                    "rsi(14)@1m",
                    "ema_ratio(12,26)@1m",
                    "macd_share(12,26,9)@1m",
                    "atr_ratio(14)@1m",
                    "bollinger_b(20,2)@1m",
                    "stochastic(14)@1m",
                    "volume_ratio(20)@1m",
                    "buy_share(10)@1m");

    private TestCore() {}

    static EngineConfig config(List<String> features) {
        return config(features, execution(2, 2));
    }

    static EngineConfig config(List<String> features, ExecutionConfig execution) {
        return config(features, execution, new SignalConfig(0.55, 16));
    }

    static EngineConfig config(
            List<String> features, ExecutionConfig execution, int maxOpenOrders) {
        return config(features, execution, new SignalConfig(0.55, 16), limits(maxOpenOrders));
    }

    static EngineConfig config(
            List<String> features, ExecutionConfig execution, SignalConfig signal) {
        return config(features, execution, signal, limits());
    }

    private static EngineConfig config(
            List<String> features,
            ExecutionConfig execution,
            SignalConfig signal,
            RiskLimits limits) {
        return new EngineConfig(
                MarketConfig.of(1),
                AccountConfig.of(1, "USDT", 10_000 * FixedPoint.ONE),
                new FeatureConfig(features, CoreRun.MINUTE_NS, 14),
                signal,
                execution,
                new RiskConfig(limits),
                1_000);
    }

    static ExecutionConfig execution(double stopAtr, double rewardRisk) {
        return execution(true, stopAtr, rewardRisk);
    }

    /** Leaves all orders to the strategy. */
    static ExecutionConfig strategyOnly() {
        return execution(false, 2, 2);
    }

    private static ExecutionConfig execution(
            boolean tradeSignals, double stopAtr, double rewardRisk) {
        return new ExecutionConfig(
                tradeSignals,
                10_000 * FixedPoint.ONE,
                ExecutionConfig.SizingBasis.CAPITAL,
                0.02,
                stopAtr,
                rewardRisk,
                0.95,
                true,
                1_000_000_000L,
                2_000_000_000L,
                ProtectionConfig.fixed(),
                SizingConfig.fixedFraction());
    }

    static RiskLimits limits() {
        return limits(8);
    }

    private static RiskLimits limits(int maxOpenOrders) {
        return new RiskLimits(
                0.55,
                0.6,
                new LossLimits(0.05, 0.1, 0.3, 100, 3_600_000_000_000L),
                0.005,
                0.03,
                0.001,
                5_000_000_000L,
                0.05,
                10_000 * FixedPoint.ONE,
                10_000 * FixedPoint.ONE,
                new ExposureLimits(10_000 * FixedPoint.ONE, 1),
                new RepeatLimits(100, 1_000_000_000L),
                maxOpenOrders,
                50,
                10_000_000_000L,
                10,
                0.001,
                LooseLimits.preTrade(),
                true,
                LooseLimits.portfolio());
    }

    /** A mixture over some of the features. */
    static RegimeModel regimes(
            List<String> features, List<String> seen, GaussianRegime... regimes) {
        PackageDescription description =
                new PackageDescription(
                        "regimes",
                        "1",
                        RegimePackage.KIND,
                        seen,
                        "regimes",
                        CoreRun.MINUTE_NS,
                        CoreRun.MINUTE_NS,
                        Map.of(),
                        Map.of());
        return new RegimePackage(description, null, List.of(regimes), 3)
                .compile(FeatureSet.parse(features).names());
    }

    /** A model that says what it is told to. */
    static Model model(List<String> features, ToDoubleFunction<double[]> score) {
        return model(features, score, CoreRun.MINUTE_NS);
    }

    /** The same, that foretells so far ahead. */
    static Model model(List<String> features, ToDoubleFunction<double[]> score, long horizonNs) {
        FeatureSet set = FeatureSet.parse(features);
        return new Model() {
            @Override
            public int featureCount() {
                return set.names().size();
            }

            @Override
            public double score(double[] values) {
                return score.applyAsDouble(values);
            }

            @Override
            public long featureSetHash() {
                return set.hash();
            }

            @Override
            public long horizonNs() {
                return horizonNs;
            }

            @Override
            public String name() {
                return "told";
            }

            @Override
            public long contentHash() {
                return 1;
            }

            @Override
            public double trainedAccuracy() {
                return 0.9;
            }
        };
    }
}
