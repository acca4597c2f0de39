package io.needletail.core.market;

import io.needletail.codecs.Cold;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What ends a bar: time ({@code 1s}, {@code 5m}, {@code 4h}, {@code 1d}), a number of trades
 * ({@code 100t}), a quantity ({@code 50v}) or a quote amount ({@code 1000000q}).
 *
 * @param code one number for it: nanoseconds of a bar of time; of the others, negative, four times
 *     the size plus 1 for trades, 2 for quantity, 3 for quote amount.
 */
@Cold
public record BarClock(long code) {
    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,11})([smhdtvq])");
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long LONGEST_SECONDS = 7 * 86_400;
    private static final String UNITS = "tvq";

    /**
     * Reads {@code 5m} and its like.
     *
     * @throws IllegalArgumentException saying what bars there are.
     */
    public static BarClock parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (matcher.matches()) {
            long size = Long.parseLong(matcher.group(1));
            char unit = matcher.group(2).charAt(0);
            if (UNITS.indexOf(unit) >= 0) {
                return new BarClock(-(4 * size + 1 + UNITS.indexOf(unit)));
            }
            long seconds = size * secondsOf(unit);
            if (seconds <= LONGEST_SECONDS) {
                return new BarClock(seconds * SECOND_NS);
            }
        }
        throw new IllegalArgumentException(
                "no such bars: '"
                        + text
                        + "'; there are bars of time up to a week (30s, 5m, 4h, 1d), of trades"
                        + " (100t), of quantity (50v) and of quote amount (1000000q)");
    }

    /** Whether time ends the bar. */
    public boolean isTime() {
        return code > 0;
    }

    /** Size of a bar of trades, quantity or quote amount, in whole units. */
    public long size() {
        return -code / 4;
    }

    /** Whether a number of trades ends the bar. */
    public boolean countsTrades() {
        return code < 0 && -code % 4 == 1;
    }

    /** Whether a quantity ends the bar. */
    public boolean countsQuantity() {
        return code < 0 && -code % 4 == 2;
    }

    @Override
    public String toString() {
        if (!isTime()) {
            return size() + UNITS.substring((int) (-code % 4) - 1, (int) (-code % 4));
        }
        long seconds = code / SECOND_NS;
        for (char unit : new char[] {'d', 'h', 'm'}) {
            if (seconds % secondsOf(unit) == 0) {
                return seconds / secondsOf(unit) + String.valueOf(unit);
            }
        }
        return seconds + "s";
    }

    private static long secondsOf(char unit) {
        return switch (unit) {
            case 's' -> 1;
            case 'm' -> 60;
            case 'h' -> 3_600;
            default -> 86_400;
        };
    }
}
