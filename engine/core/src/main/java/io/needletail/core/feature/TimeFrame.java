package io.needletail.core.feature;

import io.needletail.codecs.Cold;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.market.BarValues;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * All indicators over the bars of one interval of one instrument. Indicators of the same expression
 * are the same object, computed once; one that reads others comes after them.
 */
final class TimeFrame {
    private final long intervalNs;
    private final BarFigures bar = new BarFigures();
    private final Map<String, Indicator> byExpression = new LinkedHashMap<>();
    private Indicator[] indicators = {};
    private long barsSeen;

    TimeFrame(long intervalNs) {
        this.intervalNs = intervalNs;
    }

    long intervalNs() {
        return intervalNs;
    }

    long barsSeen() {
        return barsSeen;
    }

    void onBar(BarValues closed) {
        barsSeen++;
        bar.next(closed);
        for (Indicator indicator : indicators) {
            indicator.onBar(bar);
        }
    }

    void save(StateWriter out) {
        out.putLong(barsSeen);
        bar.save(out);
        for (Indicator indicator : indicators) {
            indicator.save(out);
        }
    }

    void load(StateReader in) {
        barsSeen = in.getLong();
        bar.load(in);
        for (Indicator indicator : indicators) {
            indicator.load(in);
        }
    }

    @Cold
    Indicator indicator(FeatureName name) {
        return switch (name.kind()) {
            case RETURN -> closing("return", new Change(name.count(0)), name.count(0));
            case SMA -> sma(name.count(0));
            case EMA -> ema(name.count(0));
            case SMA_RATIO -> Ratio.distance(sma(name.count(0)), sma(name.count(1)));
            case EMA_RATIO -> Ratio.distance(ema(name.count(0)), ema(name.count(1)));
            case RSI -> closing("rsi", new Rsi(name.count(0)), name.count(0));
            case MACD -> Ratio.share(macd(name), latest(Latest.Field.CLOSE), 0);
            case ATR -> atr(name.count(0));
            case ATR_RATIO -> Ratio.share(atr(name.count(0)), latest(Latest.Field.CLOSE), 0);
            case BOLLINGER_B ->
                    closing(
                            "bollinger" + name.arguments(),
                            new Bollinger(name.count(0), name.arguments().get(1)),
                            name.count(0));
            case STOCHASTIC ->
                    shared("stochastic" + name.count(0), () -> new Stochastic(name.count(0)));
            case VOLUME_RATIO -> Ratio.share(latest(Latest.Field.VOLUME), volume(name.count(0)), 1);
            case BUY_SHARE -> shared("buy" + name.count(0), () -> new BuyShare(name.count(0)));
            case SPREAD, IMBALANCE ->
                    throw new IllegalArgumentException(name.kind().label + " has no bars");
        };
    }

    @Cold
    Indicator atr(int period) {
        return shared(
                "atr" + period,
                () ->
                        new SeriesIndicator(
                                SeriesIndicator.Field.TRUE_RANGE, Smoothing.wilder(period)));
    }

    /** Number of distinct computations per bar. */
    int size() {
        return indicators.length;
    }

    @Cold
    private Indicator sma(int period) {
        return closing("sma", new Sma(period), period);
    }

    @Cold
    private Indicator ema(int period) {
        return closing("ema", Smoothing.exponential(period), period);
    }

    @Cold
    private Indicator macd(FeatureName name) {
        Indicator fast = ema(name.count(0));
        Indicator slow = ema(name.count(1));
        return shared("macd" + name.arguments(), () -> new Macd(fast, slow, name.count(2)));
    }

    @Cold
    private Indicator volume(int period) {
        return shared(
                "volume" + period,
                () -> new SeriesIndicator(SeriesIndicator.Field.VOLUME, new Sma(period)));
    }

    @Cold
    private Indicator latest(Latest.Field field) {
        return shared("latest" + field, () -> new Latest(field, bar));
    }

    @Cold
    private Indicator closing(String label, Kernel kernel, int period) {
        return shared(
                label + period, () -> new SeriesIndicator(SeriesIndicator.Field.CLOSE, kernel));
    }

    @Cold
    private Indicator shared(String expression, Supplier<Indicator> create) {
        Indicator indicator = byExpression.computeIfAbsent(expression, key -> create.get());
        indicators = byExpression.values().toArray(Indicator[]::new);
        return indicator;
    }
}
