package io.needletail.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Reads moments: 2026-11-20T14:30:00Z, 2026-11-20T14:30 (UTC), or 2026-11-20 (its midnight). */
final class TimeText implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
        try {
            if (text.endsWith("Z")) {
                return Instant.parse(text);
            }
            return text.contains("T")
                    ? LocalDateTime.parse(text).toInstant(ZoneOffset.UTC)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException _) {
            throw new TypeConversionException(
                    "'" + text + "' is not a time; write it as 2026-11-20T14:30:00Z");
        }
    }

    /** Nanoseconds since 1970, as every time inside the engine. */
    static long nanoseconds(Instant time) {
        return Math.addExact(
                Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
    }
}
