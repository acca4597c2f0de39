package io.needletail.core.feature.graph;

import io.needletail.codecs.Cold;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A kind with all that it is asked for with: what is not written stands at its fallback.
 *
 * @param kind which feature.
 * @param word the variant, empty where the kind has none.
 */
@Cold
record FeatureCall(
        FeatureKind kind, List<FeatureExpression> series, String word, List<Double> numbers) {

    static FeatureCall of(FeatureExpression expression, FeatureKind kind) {
        List<FeatureExpression> series = new ArrayList<>();
        String word = kind.words().isEmpty() ? "" : kind.words().getFirst();
        for (FeatureExpression argument : expression.series()) {
            if (kind.words().contains(argument.toString())) {
                word = argument.name();
            } else {
                series.add(argument);
            }
        }
        List<Double> numbers = new ArrayList<>();
        for (int i = 0; i < expression.numbers().size() && i < kind.mostNumbers(); i++) {
            numbers.add(kind.number(i).checked(expression.numbers().get(i), expression.toString()));
        }
        if (series.size() > kind.mostSeries() || !fits(kind, expression.numbers().size())) {
            throw new IllegalArgumentException(
                    "feature '" + expression + "' should be written " + kind.form());
        }
        int wanted = kind.isOpen() && !series.isEmpty() ? 0 : kind.fallbackSeries().size();
        for (int i = series.size(); i < wanted; i++) {
            series.add(FeatureExpression.parse(kind.fallbackSeries().get(i)));
        }
        for (int i = numbers.size(); i < kind.numbers().size(); i++) {
            numbers.add(kind.numbers().get(i).fallback());
        }
        return new FeatureCall(kind, List.copyOf(series), word, List.copyOf(numbers));
    }

    /** Of any number of them either none is given or no fewer than there are fallbacks. */
    private static boolean fits(FeatureKind kind, int numbers) {
        return numbers <= kind.mostNumbers()
                && (!kind.hasAnyNumbers() || numbers == 0 || numbers >= kind.numbers().size());
    }

    /** One text for each meaning: every number, and only series and variants out of the common. */
    String canonical(List<String> seriesTexts) {
        boolean plain = seriesTexts.equals(kind.fallbackSeries());
        String arguments =
                Stream.of(
                                plain ? Stream.<String>empty() : seriesTexts.stream(),
                                word.isEmpty() || word.equals(kind.words().getFirst())
                                        ? Stream.<String>empty()
                                        : Stream.of(word),
                                numbers.stream().map(Parameter::text))
                        .flatMap(part -> part)
                        .collect(Collectors.joining(","));
        return kind.name() + (arguments.isEmpty() ? "" : "(" + arguments + ")");
    }
}
