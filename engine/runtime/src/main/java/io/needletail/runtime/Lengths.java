package io.needletail.runtime;

import java.time.Duration;
import java.util.Locale;

/** Lengths of time as people write them in a configuration: 5s, 15m, 1h. */
final class Lengths {
    private static final int PERIOD_SIGN = 2;

    private Lengths() {}

    static String text(long nanoseconds) {
        String iso = Duration.ofNanos(nanoseconds).toString();
        return iso.substring(PERIOD_SIGN).toLowerCase(Locale.ROOT);
    }
}
