package io.needletail.core.feature.graph;

import io.needletail.codecs.Cold;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A feature as it is written: {@code name(series…, numbers…)@bars}, such as {@code
 * lag(return(1),2)@5m}. Series are expressions themselves, or words: small ones choose a variant,
 * capitals name another instrument.
 *
 * @param name of the feature.
 * @param series what it is computed over, or words that choose a variant.
 * @param numbers its parameters.
 * @param bars the bar series, such as {@code 1m}; empty where none is written.
 */
@Cold
public record FeatureExpression(
        String name, List<FeatureExpression> series, List<Double> numbers, String bars) {

    /** A word of capitals with a letter in it, which is not a number such as 1E5. */
    private static final Pattern INSTRUMENT =
            Pattern.compile("(?=.*[A-Z])(?!\\d+(\\.\\d*)?E-?\\d+$)[A-Z0-9][A-Z0-9_./:-]*");

    /**
     * Reads an expression.
     *
     * @throws IllegalArgumentException saying what is wrong, and where.
     */
    public static FeatureExpression parse(String text) {
        return new ExpressionParser(text).whole();
    }

    /** Whether this is a bare word such as {@code ETHUSDT} or {@code BTC-USD}. */
    public boolean isInstrument() {
        return series.isEmpty()
                && numbers.isEmpty()
                && bars.isEmpty()
                && INSTRUMENT.matcher(name).matches();
    }

    @Override
    public String toString() {
        String arguments =
                Stream.concat(
                                series.stream().map(FeatureExpression::toString),
                                numbers.stream().map(Parameter::text))
                        .collect(Collectors.joining(","));
        return name
                + (arguments.isEmpty() ? "" : "(" + arguments + ")")
                + (bars.isEmpty() ? "" : "@" + bars);
    }
}
