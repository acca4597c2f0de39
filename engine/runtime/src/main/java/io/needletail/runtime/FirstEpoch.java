package io.needletail.runtime;

import io.needletail.runtime.journal.JournalOptions;

import java.time.Duration;
import java.time.Instant;

/**
 * The number of a new journal's first run. Order ids begin with the run's number; on an account
 * that has traded under another journal directory the first run is numbered by the clock, so that
 * ids of the old directory do not come again. Runs follow each other much more slowly than one in
 * {@link #STEP}, so an old directory's numbers lie below.
 */
final class FirstEpoch {
    private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(15);

    /** Leaves 120,000 runs until an id's 19 bits are used up; reached in 2037. */
    private static final int LATEST = 400_000;

    private FirstEpoch() {}

    /** The options of a journal: only where the venue is a real one do its orders outlive it. */
    static JournalOptions in(JournalOptions options, Mode mode, Instant now) {
        return mode == Mode.LIVE ? options.withFirstEpoch(at(now)) : options;
    }

    private static int at(Instant now) {
        long steps = Duration.between(ORIGIN, now).dividedBy(STEP);
        return Math.clamp(steps, 1, LATEST);
    }
}
