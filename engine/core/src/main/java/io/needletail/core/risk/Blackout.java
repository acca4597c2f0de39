package io.needletail.core.risk;

import io.needletail.codecs.Cold;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/**
 * A window of the economic calendar in which nothing new is risked; protective orders pass.
 *
 * @param from its first instant in UTC, as 2026-12-10T18:55:00Z.
 * @param to its end, exclusive, after {@code from}.
 * @param instruments symbols it concerns; empty: all.
 * @param reason what is expected, for whoever reads it.
 */
@Cold
public record Blackout(String from, String to, List<String> instruments, String reason) {

    /** Checks the times. */
    public Blackout {
        instruments = List.copyOf(instruments);
        if (nanos("from", from) >= nanos("to", to)) {
            throw new IllegalArgumentException(
                    "blackouts.to must be after from: " + to + " is not after " + from);
        }
        if (reason.isBlank()) {
            throw new IllegalArgumentException("blackouts.reason must not be empty");
        }
    }

    long fromNs() {
        return nanos("from", from);
    }

    long toNs() {
        return nanos("to", to);
    }

    private static long nanos(String key, String utc) {
        try {
            Instant instant = Instant.parse(utc);
            return Math.addExact(
                    Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L),
                    instant.getNano());
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "blackouts." + key + " must be a time as 2026-12-10T18:55:00Z, not " + utc, e);
        }
    }
}
