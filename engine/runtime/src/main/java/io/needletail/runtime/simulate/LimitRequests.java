package io.needletail.runtime.simulate;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.LimitKey;

/** A person's wishes for other limits: tighter ones and looser ones, allowed by somebody or not. */
final class LimitRequests {
    private static final String WHO_ALLOWS = "desk";

    private final LimitsInForce limits;

    LimitRequests(LimitsInForce limits) {
        this.limits = limits;
    }

    /** Asks for half to twice of what the configuration says. */
    void ask(SimulatedProcess process, SeededRandom random) {
        LimitKey key = limits.keys().get(random.below(limits.keys().size()));
        long toE8 = limits.configuredE8(key) / 100 * random.oneOf(50, 80, 100, 130, 200);
        boolean counts = key == LimitKey.MAX_OPEN_ORDERS || key == LimitKey.MAX_MESSAGES;
        if (counts) {
            toE8 = Math.max(1, toE8 / FixedPoint.ONE) * FixedPoint.ONE;
        }
        process.limit(key, toE8, random.chance(0.5) ? WHO_ALLOWS : "");
    }
}
