package io.needletail.core.feature;

import io.needletail.codecs.Cold;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One feature as its name asks for it, such as {@code rsi(14)@1m}.
 *
 * @param kind which feature.
 * @param arguments its parameters.
 * @param intervalNs length of its bars; 0 of a feature on the book.
 */
@Cold
record FeatureName(FeatureKind kind, List<Double> arguments, long intervalNs) {
    private static final Pattern FORM =
            Pattern.compile("([a-z_]+)\\(([0-9., ]*)\\)(?:@(\\d{1,4})([smhd]))?");
    private static final int MOST_BARS = 10_000;

    static FeatureName parse(String name) {
        Matcher matcher = FORM.matcher(name.strip());
        if (!matcher.matches()) {
            int end = name.indexOf('(');
            FeatureKind.of(end < 0 ? name : name.substring(0, end), name);
            throw new IllegalArgumentException(
                    "feature '" + name + "' is not of the form name(parameters)@interval");
        }
        FeatureKind kind = FeatureKind.of(matcher.group(1), name);
        List<Double> arguments = arguments(matcher.group(2), name);
        long intervalNs = matcher.group(3) == null ? 0 : intervalNs(matcher);
        check(kind, arguments, intervalNs, name);
        return new FeatureName(kind, arguments, intervalNs);
    }

    /** A parameter that counts bars or levels. */
    int count(int index) {
        return arguments.get(index).intValue();
    }

    private static void check(
            FeatureKind kind, List<Double> arguments, long intervalNs, String name) {
        if (arguments.size() != kind.parameters || kind.onBars != intervalNs > 0) {
            throw new IllegalArgumentException(
                    "feature '" + name + "' should be written " + kind.form);
        }
        for (int i = 0; i < arguments.size(); i++) {
            double argument = arguments.get(i);
            boolean countsBars = kind != FeatureKind.BOLLINGER_B || i == 0;
            if (argument <= 0
                    || argument > MOST_BARS
                    || countsBars && argument != Math.rint(argument)) {
                throw new IllegalArgumentException(
                        "feature '"
                                + name
                                + "': parameter "
                                + (i + 1)
                                + " must be "
                                + (countsBars ? "a whole number " : "")
                                + "from 1 to "
                                + MOST_BARS);
            }
        }
    }

    private static List<Double> arguments(String text, String name) {
        List<Double> arguments = new ArrayList<>();
        if (!text.isBlank()) {
            for (String part : text.split(",", -1)) {
                try {
                    arguments.add(Double.valueOf(part.strip()));
                } catch (NumberFormatException e) {
                    throw new IllegalArgumentException(
                            "feature '" + name + "': '" + part + "' is not a number", e);
                }
            }
        }
        return List.copyOf(arguments);
    }

    private static long intervalNs(Matcher matcher) {
        long seconds =
                switch (matcher.group(4)) {
                    case "s" -> 1;
                    case "m" -> 60;
                    case "h" -> 3_600;
                    default -> 86_400;
                };
        return Long.parseLong(matcher.group(3)) * seconds * 1_000_000_000L;
    }
}
