package io.needletail.core.feature;

import io.needletail.core.feature.graph.Graph;
import io.needletail.core.feature.graph.GraphBuilder;
import io.needletail.core.feature.graph.ProgramCompiler;
import io.needletail.core.fixture.StateTape;
import io.needletail.core.market.BarClock;
import io.needletail.core.market.BarValues;
import io.needletail.core.market.MarketColumn;

import java.util.List;

/** Features over a list of bars, as step 3 computes them. */
public final class FeatureRun {
    private static final BarClock MINUTE = BarClock.parse("1m");

    private final BarClock clock;
    private final Graph graph;
    private final int[] slots;
    private final long[] warmBars;
    private final MarketColumn market = new MarketColumn();
    private final StateTape start = new StateTape();

    public FeatureRun(String... expressions) {
        this(MINUTE, expressions);
    }

    public FeatureRun(BarClock clock, String... expressions) {
        this.clock = clock;
        GraphBuilder builder = new GraphBuilder(FeatureCatalog.KINDS);
        slots = new int[expressions.length];
        warmBars = new long[expressions.length];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = builder.slot(expressions[i], clock);
            warmBars[i] = builder.warmNs(slots[i]) / clock.code();
        }
        graph = builder.build(new ProgramCompiler());
        graph.save(start);
    }

    /** From before the first bar again, without compiling anything. */
    void restart() {
        start.rewind();
        graph.load(start);
    }

    /** The feature after each of the bars. */
    public static double[] over(List<BarValues> bars, String expression) {
        FeatureRun run = new FeatureRun(expression);
        double[] values = new double[bars.size()];
        for (int i = 0; i < values.length; i++) {
            run.close(bars.get(i));
            values[i] = run.value(0);
        }
        return values;
    }

    /** The next bar closes. */
    public void close(BarValues bar) {
        market.barCount = 1;
        market.bars[0].copyFrom(bar);
        market.bars[0].intervalNs = clock.code();
        graph.onBars(market);
    }

    /** What would be if the bar closed like this. */
    public void look(BarValues bar) {
        BarValues running = new BarValues();
        running.copyFrom(bar);
        running.intervalNs = clock.code();
        graph.look(market, new BarValues[] {running}, 1);
    }

    public double value(int feature) {
        return graph.value(slots[feature]);
    }

    public double looked(int feature) {
        return graph.looked(slots[feature]);
    }

    /** Bars before the first value. */
    public long warmBars(int feature) {
        return warmBars[feature];
    }

    public Graph graph() {
        return graph;
    }
}
