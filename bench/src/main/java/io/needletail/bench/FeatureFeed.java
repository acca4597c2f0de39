package io.needletail.bench;

import io.needletail.codecs.Input;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.feature.FeatureColumn;
import io.needletail.core.feature.FeatureConfig;
import io.needletail.core.feature.FeatureStage;
import io.needletail.core.market.MarketColumn;

import java.util.List;

/** Step 3 of the engine over features, fed as step 1 feeds it. */
final class FeatureFeed {
    private final FeatureStage stage;
    private final Input input = new Input();
    private final MarketColumn market = new MarketColumn();
    private final AccountColumn account = new AccountColumn();
    private final FeatureColumn features = new FeatureColumn();
    private final ScratchSink sink = new ScratchSink();
    private final FeatureBars bars = new FeatureBars();
    private final FeatureTicks ticks = new FeatureTicks();

    /** Features that are looked at after every change within a bar, or at closes only. */
    FeatureFeed(List<String> names, boolean looks) {
        stage =
                new FeatureStage(
                        new FeatureConfig(
                                names, FeatureBars.MINUTE_NS, 14, looks ? 1 : 0, List.of()),
                        1);
        market.instrumentId = 0;
        market.runningCount = looks ? 1 : 0;
        market.running[0].intervalNs = FeatureBars.MINUTE_NS;
    }

    /** A book, and trades, so that what follows them is warm, and the code compiled. */
    FeatureFeed warmTicks() {
        Steady.run(this::ticks);
        return this;
    }

    /** All bars once and more; every feature must be there then. */
    FeatureFeed warmBars() {
        Steady.run(this::bars);
        if (!features.ready) {
            throw new IllegalStateException("a feature is not warm after all bars");
        }
        return this;
    }

    private void ticks() {
        for (int i = 0; i < FeatureTicks.COUNT; i++) {
            book();
            trade();
        }
    }

    private void bars() {
        for (int i = 0; i < FeatureBars.COUNT; i++) {
            bar();
        }
    }

    /** A bar closes: the vector is computed and journaled. */
    double bar() {
        bars.close(market);
        step();
        market.barCount = 0;
        return features.values[0];
    }

    /** The book changes. */
    double book() {
        ticks.book(market);
        step();
        market.bookChanged = false;
        return features.values[0];
    }

    /** A trade happens. */
    double trade() {
        ticks.trade(market);
        step();
        market.traded = false;
        return features.values[0];
    }

    /** The i-th feature as of the last bar. */
    double value(int i) {
        return features.values[i];
    }

    private void step() {
        sink.clear();
        input.stamp(0, market.lastMarketTimeNs);
        stage.on(input, market, account, features, sink);
    }
}
