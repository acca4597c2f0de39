package io.needletail.core.feature.graph;

import io.needletail.codecs.Cold;

/**
 * One number that a feature is asked for with.
 *
 * @param name what it is.
 * @param fallback its value where none is given.
 * @param least lowest value.
 * @param most highest value.
 * @param whole whether it counts something.
 */
@Cold
public record Parameter(String name, double fallback, double least, double most, boolean whole) {
    /** Longest window. */
    public static final int MOST_BARS = 10_000;

    /** The value itself. */
    double checked(double value, String expression) {
        if (!(value >= least && value <= most) || whole && value != Math.rint(value)) {
            throw new IllegalArgumentException(
                    "feature '"
                            + expression
                            + "': "
                            + name
                            + " must be "
                            + (whole ? "a whole number from " : "from ")
                            + text(least)
                            + " to "
                            + text(most)
                            + ", not "
                            + text(value));
        }
        return value;
    }

    @Override
    public String toString() {
        return name + "=" + text(fallback);
    }

    /** A number as short as it can be written. */
    static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
