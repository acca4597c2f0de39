package io.needletail.core.feature.graph;

import io.needletail.codecs.Cold;

import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** One call of a feature while it is made: what it was asked for with, and what it may add. */
@Cold
public final class Wiring {
    private static final long DAY_NS = 86_400_000_000_000L;

    private final GraphBuilder graph;
    private final GraphBuilder.Series bars;
    private final FeatureCall call;
    private final List<String> series;
    private final String key;
    private long inputsWarmNs;

    Wiring(GraphBuilder graph, GraphBuilder.Series bars, FeatureCall call, List<String> series) {
        this.graph = graph;
        this.bars = bars;
        this.call = call;
        this.series = series;
        key = call.canonical(series);
    }

    /** Slot of the i-th series that the feature is computed over. */
    public int in(int i) {
        return slot(series.get(i));
    }

    /** The i-th series as it is written, for use in another expression. */
    public String series(int i) {
        return series.get(i);
    }

    /** How many series it is computed over. */
    public int seriesCount() {
        return series.size();
    }

    /** Whether the i-th series is the bare name of another instrument. */
    public boolean isPeer(int i) {
        return call.series().get(i).isInstrument() && !series.get(i).equals(graph.instrument());
    }

    /** Whether the i-th series is the bare name of this instrument. */
    public boolean isSelf(int i) {
        return call.series().get(i).isInstrument() && series.get(i).equals(graph.instrument());
    }

    /** This call with another instrument's graph to add to, on the same bars. */
    public Wiring peer(String instrument) {
        if (!bars.clock.isTime()) {
            throw new IllegalArgumentException(
                    "feature '"
                            + key
                            + "' pairs bars by their time, which bars of "
                            + bars.clock
                            + " do not share");
        }
        GraphBuilder other = graph.peer(instrument);
        return new Wiring(other, other.series(bars.clock), call, series);
    }

    /** The instrument whose graph this adds to. */
    public String instrument() {
        return graph.instrument();
    }

    /** How many numbers it is asked for with. */
    public int numberCount() {
        return call.numbers().size();
    }

    /** The i-th number, which counts something. */
    public int count(int i) {
        return call.numbers().get(i).intValue();
    }

    /** The i-th number. */
    public double number(int i) {
        return call.numbers().get(i);
    }

    /** Whether that variant was chosen. */
    public boolean is(String variant) {
        return call.word().equals(variant);
    }

    /**
     * Slot of another feature, over the same bars unless it names others. It is computed once,
     * however many ask for it.
     *
     * @param expression as a user would write it, with places for {@link String#format}.
     */
    public int slot(String expression, Object... arguments) {
        String text =
                arguments.length == 0
                        ? expression
                        : String.format(Locale.ROOT, expression, arguments);
        int slot = graph.slot(FeatureExpression.parse(text), bars);
        inputsWarmNs = Math.max(inputsWarmNs, graph.warmNs(slot));
        return slot;
    }

    /**
     * Puts this call's series and numbers into an expression's <code>{a}</code> … <code>{0}</code>.
     */
    String fill(String expression) {
        String filled = expression;
        for (int i = 0; i < series.size(); i++) {
            filled = filled.replace("{" + (char) ('a' + i) + "}", series.get(i));
        }
        for (int i = 0; i < call.numbers().size(); i++) {
            filled = filled.replace("{" + i + "}", Parameter.text(call.numbers().get(i)));
        }
        return filled;
    }

    /** Slot of a field of the bar. */
    public int bar(BarField field) {
        int slot = graph.field(bars, field);
        inputsWarmNs = Math.max(inputsWarmNs, graph.warmNs(slot));
        return slot;
    }

    /**
     * Adds an indicator with one output.
     *
     * @param ownBars bars with all inputs there that it needs before its first value, that of the
     *     first value included: 1 of a formula, n of a simple average.
     * @param maker makes it for the slot that it is to write.
     */
    public int add(int ownBars, IntFunction<Indicator> maker) {
        return add(key, 1, ownBars, maker);
    }

    /**
     * Adds an indicator with several outputs, or finds it where another feature has added it under
     * that key already. What is added after it may read it.
     *
     * @param shared names the computation, with every number that it depends on.
     * @param outputs slots that it writes.
     * @return the first of its slots.
     */
    public int add(String shared, int outputs, int ownBars, IntFunction<Indicator> maker) {
        int slot = graph.add(bars, shared, outputs, inputsWarmNs, ownBars, maker);
        inputsWarmNs = Math.max(inputsWarmNs, graph.warmNs(slot));
        return slot;
    }

    /** Adds a gauge with one output. */
    public int gauge(Gauge.On on, IntFunction<Gauge> maker) {
        return gauge(key, 1, on, maker);
    }

    /** Adds a gauge with several outputs, or finds it under that key. */
    public int gauge(String shared, int outputs, Gauge.On on, IntFunction<Gauge> maker) {
        return graph.gauge(shared, outputs, on, maker);
    }

    /** Bars of a day; 1 of bars that no time ends, and of bars longer than a day. */
    public int barsPerDay() {
        return bars.clock.isTime() ? (int) Math.ceilDiv(DAY_NS, bars.clock.code()) : 1;
    }

    /** This call as it is written: a key for what it adds. */
    public String key() {
        return key;
    }
}
