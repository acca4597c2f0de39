package io.needletail.runtime.backtest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** A time as files write it: seconds, milli-, micro- or nanoseconds since 1970, or ISO-8601. */
final class CsvTime {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long LEAST_SECONDS = 100_000_000L;
    private static final int LAST_YEAR = 2200;
    private static final long MOST_SECONDS = 100_000_000_000L;
    private static final long MOST_MILLIS = 100_000_000_000_000L;
    private static final long MOST_MICROS = 100_000_000_000_000_000L;

    private CsvTime() {}

    /**
     * Reads a time; one without a zone is UTC.
     *
     * @throws DateTimeException when it is none.
     */
    static long parseNs(String text) {
        String plain = text.strip().replace("\"", "");
        if (plain.matches("\\d+(\\.\\d+)?")) {
            int dot = plain.indexOf('.');
            return ns(scaled(CsvNumber.whole(dot < 0 ? plain : plain.substring(0, dot))));
        }
        String iso = plain.replace(' ', 'T');
        if (iso.length() == 10) {
            return ns(LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC));
        }
        boolean zoned = iso.endsWith("Z") || iso.matches(".*T.*[+-]\\d\\d:?\\d\\d");
        return ns(
                zoned
                        ? OffsetDateTime.parse(iso).toInstant()
                        : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
    }

    private static Instant scaled(long value) {
        if (value < LEAST_SECONDS) {
            throw new DateTimeException(
                    value + " is no time: seconds, ms, us or ns since 1970, or ISO-8601");
        }
        if (value < MOST_SECONDS) {
            return Instant.ofEpochSecond(value);
        }
        if (value < MOST_MILLIS) {
            return Instant.ofEpochMilli(value);
        }
        return value < MOST_MICROS
                ? Instant.EPOCH.plus(value, ChronoUnit.MICROS)
                : Instant.EPOCH.plusNanos(value);
    }

    private static long ns(Instant instant) {
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        if (year < 1970 || year > LAST_YEAR) {
            throw new DateTimeException(
                    "a time in the year " + year + "; expected 1970 to " + LAST_YEAR);
        }
        return instant.getEpochSecond() * SECOND_NS + instant.getNano();
    }
}
