package io.needletail.cli;

import io.needletail.codecs.Nearest;
import io.needletail.codecs.sbe.LimitKey;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A limit and its value as a person writes them: {@code maxOrderNotional 5000}, {@code priceCollar
 * 1%}, {@code maxDataAge 5s}.
 *
 * @param key which.
 * @param valueE8 the value with 8 decimals; times in seconds.
 */
record LimitArgument(LimitKey key, long valueE8) {
    private static final Set<LimitKey> TIMES =
            EnumSet.of(LimitKey.MAX_DATA_AGE, LimitKey.MAX_BOOK_AGE, LimitKey.MAX_CLOCK_SKEW);
    private static final int DECIMALS = 8;
    private static final int NS_DECIMALS = 9;

    /** Reads both. */
    static LimitArgument of(String name, String value) {
        LimitKey key = key(name);
        return new LimitArgument(key, valueE8(key, value));
    }

    /** How a person writes a limit's name. */
    static String nameOf(LimitKey key) {
        String[] words = key.name().toLowerCase(Locale.ROOT).split("_");
        StringBuilder name = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return name.toString();
    }

    private static LimitKey key(String name) {
        List<String> names = new ArrayList<>();
        for (LimitKey key : LimitKey.values()) {
            if (key != LimitKey.NULL_VAL) {
                names.add(nameOf(key));
                if (nameOf(key).equals(name)) {
                    return key;
                }
            }
        }
        throw new CommandFailure(
                ExitCode.USAGE,
                "unknown limit '%s'; nearest '%s', all: %s"
                        .formatted(name, Nearest.to(name, names), names));
    }

    private static long valueE8(LimitKey key, String value) {
        try {
            BigDecimal number =
                    TIMES.contains(key)
                            ? new BigDecimal(duration(value).toNanos()).movePointLeft(NS_DECIMALS)
                            : value.endsWith("%")
                                    ? new BigDecimal(value.substring(0, value.length() - 1))
                                            .movePointLeft(2)
                                    : new BigDecimal(value);
            return number.movePointRight(DECIMALS).longValueExact();
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "'%s' is no value of %s: expected %s"
                            .formatted(
                                    value,
                                    nameOf(key),
                                    TIMES.contains(key)
                                            ? "a duration, as 250ms, 5s, 1m"
                                            : "a number with at most 8 decimals, as 5000 or 1%"),
                    e);
        }
    }

    private static Duration duration(String value) {
        boolean milliseconds = value.endsWith("ms");
        String seconds = milliseconds ? value.substring(0, value.length() - 2) + "s" : value;
        try {
            Duration whole = Duration.parse("PT" + seconds.toUpperCase(Locale.ROOT));
            return milliseconds ? whole.dividedBy(1_000) : whole;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(value, e);
        }
    }
}
