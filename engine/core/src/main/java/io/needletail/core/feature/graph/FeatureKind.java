package io.needletail.core.feature.graph;

import io.needletail.codecs.Cold;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A feature that can be asked for by name: what it is, where its formula comes from, what it takes,
 * and how it is made. Families of features declare theirs as a list of these.
 */
@Cold
public final class FeatureKind {
    /** Most series that a feature takes any number of. */
    public static final int MOST_SERIES = 8;

    /** Makes the feature within an instrument's graph. */
    @FunctionalInterface
    public interface Maker {

        /** Adds what the feature needs, and gives the slot in which it will stand. */
        int make(Wiring wiring);
    }

    private final String name;
    private String says = "";
    private String source = "";
    private String range = "";
    private boolean onBars = true;
    private boolean open;
    private final List<String> series = new ArrayList<>();
    private final List<Parameter> numbers = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private int mostNumbers;
    private Maker maker;

    private FeatureKind(String name) {
        this.name = name;
    }

    /** Begins a kind; {@link #made} ends it. */
    public static FeatureKind named(String name) {
        return new FeatureKind(name);
    }

    /** What it is, with its formula. */
    public FeatureKind says(String text) {
        says = text;
        return this;
    }

    /** Who defined it, and where. */
    public FeatureKind source(String text) {
        source = text;
        return this;
    }

    /** Values that it takes. */
    public FeatureKind range(String text) {
        range = text;
        return this;
    }

    /** It is computed over that series where no other is given. */
    public FeatureKind series(String fallback) {
        series.add(fallback);
        return this;
    }

    /** It takes any number of series, up to {@value #MOST_SERIES}; with none given, those named. */
    public FeatureKind anySeries(String... fallbacks) {
        series.addAll(List.of(fallbacks));
        open = true;
        return this;
    }

    /** A parameter that counts bars (or levels, trades, …), from 1 to 10,000. */
    public FeatureKind count(String parameter, int fallback) {
        return count(parameter, fallback, 1, Parameter.MOST_BARS);
    }

    /** A parameter that counts something. */
    public FeatureKind count(String parameter, int fallback, int least, int most) {
        numbers.add(new Parameter(parameter, fallback, least, most, true));
        return this;
    }

    /** A parameter that is any number of a range. */
    public FeatureKind number(String parameter, double fallback, double least, double most) {
        numbers.add(new Parameter(parameter, fallback, least, most, false));
        return this;
    }

    /**
     * It takes any number of further counts, from as many as there are fallbacks; with none given,
     * those.
     *
     * @param most of them.
     */
    public FeatureKind counts(
            String parameter, int least, int greatest, int most, int... fallbacks) {
        for (int fallback : fallbacks) {
            count(parameter, fallback, least, greatest);
        }
        mostNumbers = most;
        return this;
    }

    /** Variants, of which a word chooses one; the first is taken where none is named. */
    public FeatureKind variants(String... names) {
        words.addAll(List.of(names));
        return this;
    }

    /** It follows the market between bars, and is written without a bar length. */
    public FeatureKind onMarket() {
        onBars = false;
        return this;
    }

    /**
     * It is this expression of other features, where <code>{a}</code> and <code>{b}</code> stand
     * for its series and <code>{0}</code>, <code>{1}</code> … for its numbers.
     */
    public FeatureKind is(String expression) {
        return made(w -> w.slot(w.fill(expression)));
    }

    /** How it is made. */
    public FeatureKind made(Maker how) {
        maker = how;
        return this;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** What it is, with its formula. */
    public String description() {
        return says;
    }

    /** Who defined it, and where. */
    public String source() {
        return source;
    }

    /** Values that it takes. */
    public String range() {
        return range;
    }

    /** It needs bars. */
    public boolean isOnBars() {
        return onBars;
    }

    /** How it is written, with the values that it has where none are given. */
    public String form() {
        String arguments =
                Stream.of(
                                series.stream(),
                                open ? Stream.of("…") : Stream.<String>empty(),
                                words.isEmpty()
                                        ? Stream.<String>empty()
                                        : Stream.of(String.join("|", words)),
                                numbers.stream().map(Parameter::toString),
                                hasAnyNumbers() ? Stream.of("…") : Stream.<String>empty())
                        .flatMap(part -> part)
                        .collect(Collectors.joining(","));
        return name + (arguments.isEmpty() ? "" : "(" + arguments + ")");
    }

    boolean isOpen() {
        return open;
    }

    int mostSeries() {
        return open ? MOST_SERIES : series.size();
    }

    List<String> fallbackSeries() {
        return series;
    }

    List<Parameter> numbers() {
        return numbers;
    }

    /** Whether it takes more numbers than it has fallbacks for. */
    boolean hasAnyNumbers() {
        return mostNumbers > 0;
    }

    int mostNumbers() {
        return hasAnyNumbers() ? mostNumbers : numbers.size();
    }

    /** What the i-th number stands for. */
    Parameter number(int i) {
        return numbers.get(Math.min(i, numbers.size() - 1));
    }

    List<String> words() {
        return words;
    }

    int make(Wiring wiring) {
        return maker.make(wiring);
    }
}
