package io.needletail.runtime;

import io.needletail.codecs.Excerpt;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one value of a configuration as the type its record asks for. */
final class ConfigScalar {
    private static final Pattern DURATION = Pattern.compile("([0-9]+)(ns|us|ms|s|m|h|d)");

    private ConfigScalar() {}

    /** What a person must write. */
    static String expected(Class<?> type, String suffix) {
        if (suffix.equals("Ns")) {
            return "a duration, as 250ms, 5s, 1m, 1h";
        }
        if (suffix.equals("E8") || type == double.class) {
            return "a number";
        }
        if (type == int.class || type == long.class) {
            return "a whole number";
        }
        if (type == boolean.class) {
            return "true or false";
        }
        if (type.isEnum()) {
            return "one of " + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT);
        }
        return type.isRecord() ? "a section" : type == String.class ? "text" : "a list";
    }

    static Object parse(Class<?> type, String suffix, ConfigNode.Scalar scalar, String path) {
        String text = scalar.text().strip();
        try {
            Object value = value(type, suffix, text);
            if (value != null) {
                return value;
            }
        } catch (ArithmeticException e) {
            throw new ConfigException(
                    "%s: '%s' is '%s', too large or too fine; expected %s"
                            .formatted(
                                    scalar.origin(),
                                    path,
                                    Excerpt.of(scalar.text()),
                                    expected(type, suffix)));
        } catch (IllegalArgumentException e) {
            throw wrong(type, suffix, scalar, path);
        }
        throw wrong(type, suffix, scalar, path);
    }

    private static Object value(Class<?> type, String suffix, String text) {
        if (type == String.class) {
            return text;
        }
        if (type == Path.class) {
            return Path.of(text);
        }
        if (type == boolean.class) {
            return text.equals("true") ? Boolean.TRUE : text.equals("false") ? false : null;
        }
        if (type == double.class) {
            return finite(text);
        }
        if (type.isEnum()) {
            return constant(type, text);
        }
        long number =
                switch (suffix) {
                    case "Ns" -> durationNs(text);
                    case "E8" -> new BigDecimal(text).movePointRight(8).longValueExact();
                    default -> new BigDecimal(text.replace("_", "")).longValueExact();
                };
        if (type == int.class || type == Integer.class) {
            return Math.toIntExact(number);
        }
        return type == long.class || type == Long.class ? (Object) number : null;
    }

    private static Double finite(String text) {
        // A hundredth of a double is not the double nearest to that hundredth.
        double value =
                text.endsWith("%")
                        ? new BigDecimal(text.substring(0, text.length() - 1).strip())
                                .movePointLeft(2)
                                .doubleValue()
                        : Double.parseDouble(text);
        return Double.isFinite(value) ? value : null;
    }

    private static Object constant(Class<?> type, String text) {
        String name = text.toUpperCase(Locale.ROOT).replace('-', '_');
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        return null;
    }

    private static long durationNs(String text) {
        if (text.equals("0")) {
            return 0;
        }
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        long unit =
                switch (matcher.group(2)) {
                    case "ns" -> 1L;
                    case "us" -> 1_000L;
                    case "ms" -> 1_000_000L;
                    case "s" -> 1_000_000_000L;
                    case "m" -> 60_000_000_000L;
                    case "h" -> 3_600_000_000_000L;
                    default -> 86_400_000_000_000L;
                };
        return Math.multiplyExact(Long.parseLong(matcher.group(1)), unit);
    }

    private static ConfigException wrong(
            Class<?> type, String suffix, ConfigNode.Scalar scalar, String path) {
        return new ConfigException(
                "%s: '%s' is '%s'; expected %s"
                        .formatted(
                                scalar.origin(),
                                path,
                                Excerpt.of(scalar.text()),
                                expected(type, suffix)));
    }
}
