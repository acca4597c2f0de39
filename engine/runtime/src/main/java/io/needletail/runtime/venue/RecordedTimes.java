package io.needletail.runtime.venue;

/**
 * Moves the event times of recorded frames by whole minutes, so that an old recording is a market
 * of now and its bars begin where they began. Only numbers of 13 digits and more are times
 * (milliseconds, or microseconds at 16): a shorter one under the same name is a trade's id.
 */
final class RecordedTimes {
    private static final long MINUTE_MS = 60_000;
    private static final int MILLISECOND_DIGITS = 13;
    private static final int MICROSECOND_DIGITS = 16;

    private final long shiftMs;

    /**
     * @param firstMs first time of the recording.
     * @param startMs what it shall not be before.
     */
    RecordedTimes(long firstMs, long startMs) {
        shiftMs = Math.ceilDiv(startMs - firstMs, MINUTE_MS) * MINUTE_MS;
    }

    /** A frame's payload with its times moved. */
    String moved(String payload) {
        StringBuilder out = new StringBuilder(payload.length());
        int kept = 0;
        for (int at = payload.indexOf("\":"); at >= 0; at = payload.indexOf("\":", at + 2)) {
            int from = at + 2;
            int to = digitsEnd(payload, from);
            if (isTime(payload.charAt(at - 1)) && to - from >= MILLISECOND_DIGITS) {
                long unit = to - from >= MICROSECOND_DIGITS ? 1_000 : 1;
                long time = Long.parseLong(payload, from, to, 10);
                out.append(payload, kept, from).append(time + shiftMs * unit);
                kept = to;
            }
        }
        return kept == 0 ? payload : out.append(payload, kept, payload.length()).toString();
    }

    private static boolean isTime(char name) {
        return name == 'E' || name == 'T' || name == 't';
    }

    private static int digitsEnd(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
