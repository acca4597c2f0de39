package io.needletail.runtime.gateway;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * For how long a venue that refuses us wants to be asked nothing (RFC 9110, 10.2.3): a number of
 * seconds, or a date, which is compared with the answer's own, so that no clock of ours matters.
 * What is neither is taken for a minute.
 */
final class RetryAfter {
    /** Name of the header, in lower case. */
    static final String HEADER = "retry-after";

    /** Name of the header that tells when the answer was given. */
    static final String DATE = "date";

    /** Where nothing is said that can be read. */
    static final long DEFAULT_S = 60;

    /** Nobody is to ask again at once. */
    static final long LEAST_S = 1;

    /** The longest that Binance bans anybody for. */
    static final long MOST_S = Duration.ofNanos(RateBudget.MOST_BLOCK_NS).toSeconds();

    private static final int MOST_DIGITS = 9;

    private RetryAfter() {}

    /**
     * How long, from {@value #LEAST_S} s to three days.
     *
     * @param value of the header; null = there is none.
     * @param date of the answer; null = it has none.
     */
    static long seconds(String value, String date) {
        if (value == null) {
            return DEFAULT_S;
        }
        String text = value.strip();
        boolean isNumber = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!isNumber) {
            return between(text, date);
        }
        return bounded(text.length() > MOST_DIGITS ? MOST_S : Long.parseLong(text));
    }

    private static long between(String until, String date) {
        if (date == null) {
            return DEFAULT_S;
        }
        try {
            return bounded(Duration.between(time(date), time(until)).toSeconds());
        } catch (DateTimeException noDate) {
            return DEFAULT_S;
        }
    }

    private static ZonedDateTime time(String text) {
        return ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
    }

    private static long bounded(long seconds) {
        return Math.clamp(seconds, LEAST_S, MOST_S);
    }
}
