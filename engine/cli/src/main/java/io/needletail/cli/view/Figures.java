package io.needletail.cli.view;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers as people read them: E8 mantissas, nanoseconds, shares. */
public final class Figures {
    private static final long ONE_E8 = 100_000_000L;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private Figures() {}

    /** Two decimals and thousands separated: 67,650.00. */
    public static String money(long amountE8) {
        return String.format(Locale.ROOT, "%,.2f", amountE8 / (double) ONE_E8);
    }

    /** As money, with its sign. */
    public static String gain(long amountE8) {
        return String.format(Locale.ROOT, "%+,.2f", amountE8 / (double) ONE_E8);
    }

    /** Every decimal that is not zero at the end: 0.1123. */
    public static String quantity(long quantityE8) {
        String sign = quantityE8 < 0 ? "-" : "";
        long magnitude = Math.abs(quantityE8);
        String fraction = String.format(Locale.ROOT, "%08d", magnitude % ONE_E8);
        String kept = fraction.replaceAll("0+$", "");
        return sign + magnitude / ONE_E8 + (kept.isEmpty() ? "" : "." + kept);
    }

    /** A share of one as a percentage with its sign. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%+.2f %%", share * 100);
    }

    /** A length of time with three figures and its unit. */
    public static String duration(long nanoseconds) {
        if (nanoseconds < 1_000) {
            return nanoseconds + " ns";
        }
        if (nanoseconds < 1_000_000) {
            return String.format(Locale.ROOT, "%.1f us", nanoseconds / 1e3);
        }
        if (nanoseconds < 1_000_000_000) {
            return String.format(Locale.ROOT, "%.1f ms", nanoseconds / 1e6);
        }
        return String.format(Locale.ROOT, "%.1f s", nanoseconds / 1e9);
    }

    /** Time of day in UTC. */
    public static String clock(long timeNs) {
        return CLOCK.format(Instant.ofEpochSecond(0, timeNs));
    }

    /** Date and time of day in UTC. */
    public static String moment(long timeNs) {
        return MOMENT.format(Instant.ofEpochSecond(0, timeNs));
    }

    /** A whole number with thousands separated. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
