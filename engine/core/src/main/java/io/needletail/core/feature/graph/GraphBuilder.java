package io.needletail.core.feature.graph;

import io.needletail.codecs.Cold;
import io.needletail.core.market.BarClock;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Compiles expressions into an instrument's graph. Every expression is computed once, whoever asks
 * for it; what reads comes after what it reads. Longer bars come before shorter ones, so that at a
 * common close the shorter see the longer's newest; a feature on longer bars may not look at
 * shorter ones.
 */
@Cold
public final class GraphBuilder {
    private static final int MOST_INDICATORS = 20_000;

    /** The bars of one kind, and what is computed on them. */
    static final class Series {
        final BarClock clock;
        final int base;
        final List<Indicator> indicators = new ArrayList<>();

        Series(BarClock clock, int base) {
            this.clock = clock;
            this.base = base;
        }

        /** Length, for saying how long something takes to warm; nominal where no time ends it. */
        long lengthNs() {
            return clock.isTime() ? clock.code() : 1;
        }
    }

    private final FeatureKinds kinds;
    private final Universe universe;
    private final String instrument;
    private final List<Series> allSeries = new ArrayList<>();
    private final Map<String, Integer> slotByKey = new HashMap<>();
    private final List<Long> warmNs = new ArrayList<>();
    private final List<List<Gauge>> gauges =
            List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());

    /** An empty graph of an instrument whose others are not known: any may be named. */
    public GraphBuilder(FeatureKinds kinds) {
        this(kinds, new Universe(kinds), "");
    }

    GraphBuilder(FeatureKinds kinds, Universe universe, String instrument) {
        this.kinds = kinds;
        this.universe = universe;
        this.instrument = instrument;
    }

    /**
     * Adds a feature and all it needs.
     *
     * @param defaultBars bars of a feature that names none.
     * @return the slot in which it stands.
     * @throws IllegalArgumentException saying what is wrong with it.
     */
    public int slot(String expression, BarClock defaultBars) {
        FeatureExpression parsed = FeatureExpression.parse(expression);
        BarClock bars = parsed.bars().isEmpty() ? defaultBars : clock(parsed);
        return slot(parsed, series(bars));
    }

    /** Time that a slot needs before its first value; of bars not made by time, their number. */
    public long warmNs(int slot) {
        return warmNs.get(slot);
    }

    /** Bars that the features are computed on. */
    public List<BarClock> clocks() {
        return allSeries.stream().map(series -> series.clock).toList();
    }

    /** The graph of what was added; graphs of one compiler share their code. */
    public Graph build(ProgramCompiler compiler) {
        List<Series> ordered = new ArrayList<>(allSeries);
        ordered.sort(Comparator.comparingLong((Series series) -> -series.clock.code()));
        BarSeries[] series =
                ordered.stream()
                        .map(s -> new BarSeries(s.clock.code(), s.base, s.indicators, compiler))
                        .toArray(BarSeries[]::new);
        return new Graph(warmNs.size(), series, gauges);
    }

    /** Number of distinct computations per bar. */
    public int computations() {
        return allSeries.stream().mapToInt(series -> series.indicators.size()).sum();
    }

    int slot(FeatureExpression expression, Series outer) {
        if (expression.isInstrument()) {
            throw new IllegalArgumentException(
                    "'"
                            + expression
                            + "' names an instrument, which only correlation, covariance and beta"
                            + " look at");
        }
        Series bars = expression.bars().isEmpty() ? outer : series(clock(expression));
        requireNotShorter(expression, bars, outer);
        FeatureCall call = kinds.call(expression);
        List<String> texts = call.series().stream().map(kinds::canonical).toList();
        Wiring wiring = new Wiring(this, bars, call, texts);
        String key = key(call.kind().isOnBars() ? bars : null, "=" + wiring.key());
        Integer known = slotByKey.get(key);
        if (known == null) {
            known = call.kind().make(wiring);
            slotByKey.put(key, known);
        }
        return known;
    }

    int field(Series bars, BarField field) {
        return bars.base + field.ordinal();
    }

    int add(
            Series bars,
            String name,
            int outputs,
            long inputsWarmNs,
            int ownBars,
            IntFunction<Indicator> maker) {
        String key = key(bars, name);
        Integer known = slotByKey.get(key);
        if (known != null) {
            return known;
        }
        if (bars.indicators.size() >= MOST_INDICATORS) {
            throw new IllegalArgumentException(
                    "the features need more than " + MOST_INDICATORS + " computations a bar");
        }
        long lengthNs = bars.lengthNs();
        long inputBars = Math.max(1, Math.ceilDiv(inputsWarmNs, lengthNs));
        int slot = claim(outputs, (inputBars + ownBars - 1) * lengthNs);
        slotByKey.put(key, slot);
        bars.indicators.add(maker.apply(slot));
        return slot;
    }

    int gauge(String name, int outputs, Gauge.On on, IntFunction<Gauge> maker) {
        String key = key(null, name);
        Integer known = slotByKey.get(key);
        if (known != null) {
            return known;
        }
        int slot = claim(outputs, 0);
        slotByKey.put(key, slot);
        gauges.get(on.ordinal()).add(maker.apply(slot));
        return slot;
    }

    /** The instrument that this graph is of. */
    String instrument() {
        return instrument;
    }

    /** Another instrument's graph. */
    GraphBuilder peer(String name) {
        return universe.graph(name);
    }

    Series series(BarClock clock) {
        for (Series series : allSeries) {
            if (series.clock.equals(clock)) {
                return series;
            }
        }
        Series series = new Series(clock, warmNs.size());
        claim(BarField.COUNT, series.lengthNs());
        allSeries.add(series);
        return series;
    }

    private int claim(int slots, long warm) {
        int first = warmNs.size();
        for (int i = 0; i < slots; i++) {
            warmNs.add(warm);
        }
        return first;
    }

    private static BarClock clock(FeatureExpression expression) {
        try {
            return BarClock.parse(expression.bars());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "feature '" + expression + "': " + e.getMessage(), e);
        }
    }

    private static void requireNotShorter(FeatureExpression expression, Series bars, Series outer) {
        if (bars.clock.code() < outer.clock.code() && outer.clock.isTime()) {
            throw new IllegalArgumentException(
                    "feature '"
                            + expression
                            + "' on bars of "
                            + bars.clock
                            + " cannot be looked at from the longer bars of "
                            + outer.clock);
        }
    }

    private static String key(Series bars, String name) {
        return (bars == null ? "" : bars.clock.toString()) + "|" + name;
    }
}
