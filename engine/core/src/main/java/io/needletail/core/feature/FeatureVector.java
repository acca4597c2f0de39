package io.needletail.core.feature;

import io.needletail.codecs.Cold;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.market.BarValues;
import io.needletail.core.market.MarketColumn;

import java.util.List;
import java.util.TreeSet;

/** The features of one instrument: which indicator or book figure gives each of them. */
final class FeatureVector {
    private final long decisionIntervalNs;
    private final TimeFrame[] frames;
    private final TimeFrame decisionFrame;
    private final Indicator atr;
    private final Indicator[] fromBars;
    private final BookFeature[] fromBook;
    private final long barsNeeded;

    FeatureVector(FeatureSet set, FeatureConfig config) {
        decisionIntervalNs = config.decisionIntervalNs();
        frames = frames(set, decisionIntervalNs);
        decisionFrame = frame(decisionIntervalNs);
        atr = decisionFrame.atr(config.atrPeriod());
        List<FeatureName> features = set.features();
        fromBars = new Indicator[features.size()];
        fromBook = new BookFeature[features.size()];
        long most = atr.barsNeeded();
        for (int i = 0; i < fromBars.length; i++) {
            FeatureName name = features.get(i);
            if (name.kind().onBars) {
                fromBars[i] = frame(name.intervalNs()).indicator(name);
                most = Math.max(most, decisionBars(fromBars[i].barsNeeded(), name.intervalNs()));
            } else {
                fromBook[i] = bookFeature(name);
            }
        }
        barsNeeded = most;
    }

    void onBar(BarValues bar) {
        for (TimeFrame frame : frames) {
            if (frame.intervalNs() == bar.intervalNs) {
                frame.onBar(bar);
            }
        }
    }

    /** Fills in the features; they are ready when all are warm and numbers. */
    void read(MarketColumn market, FeatureColumn out) {
        boolean ready = atr.isWarm();
        for (int i = 0; i < fromBars.length; i++) {
            double value = fromBars[i] != null ? fromBars[i].value() : fromBook[i].value(market);
            out.values[i] = value;
            ready &= Double.isFinite(value);
        }
        out.count = fromBars.length;
        out.ready = ready;
        out.atr = atr.isWarm() ? atr.value() : 0;
        out.barsSeen = decisionFrame.barsSeen();
        out.barsNeeded = barsNeeded;
    }

    void save(StateWriter out) {
        for (TimeFrame frame : frames) {
            frame.save(out);
        }
    }

    void load(StateReader in) {
        for (TimeFrame frame : frames) {
            frame.load(in);
        }
    }

    long barsNeeded() {
        return barsNeeded;
    }

    /** Number of distinct computations over all intervals. */
    int computations() {
        int sum = 0;
        for (TimeFrame frame : frames) {
            sum += frame.size();
        }
        return sum;
    }

    private long decisionBars(int bars, long intervalNs) {
        return (bars * intervalNs + decisionIntervalNs - 1) / decisionIntervalNs;
    }

    @Cold
    private TimeFrame frame(long intervalNs) {
        for (TimeFrame frame : frames) {
            if (frame.intervalNs() == intervalNs) {
                return frame;
            }
        }
        throw new IllegalStateException("no bars of " + intervalNs + " ns");
    }

    @Cold
    private static TimeFrame[] frames(FeatureSet set, long decisionIntervalNs) {
        TreeSet<Long> intervals = new TreeSet<>(set.intervalsNs());
        intervals.add(decisionIntervalNs);
        return intervals.stream().map(TimeFrame::new).toArray(TimeFrame[]::new);
    }

    @Cold
    private static BookFeature bookFeature(FeatureName name) {
        return name.kind() == FeatureKind.SPREAD
                ? new BookFeature.Spread()
                : new BookFeature.Imbalance(name.count(0));
    }
}
