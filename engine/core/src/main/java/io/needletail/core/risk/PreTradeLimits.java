package io.needletail.core.risk;

import io.needletail.codecs.Cold;

import java.util.List;
import java.util.Objects;

/**
 * What every order for new risk is held against beside the account's losses and exposure.
 *
 * @param size how large it may be.
 * @param collar how far its price may stand from where the market was.
 * @param sums what instruments may be exposed together.
 * @param margin how much of the equity may be bound.
 * @param throttle when a person must look first.
 * @param freshness how old the book and how wrong the clock may be.
 * @param blackouts when nothing new is risked; none: an empty list.
 */
@Cold
public record PreTradeLimits(
        SizeLimits size,
        CollarLimits collar,
        SumLimits sums,
        MarginLimits margin,
        ThrottleLimits throttle,
        FreshnessLimits freshness,
        List<Blackout> blackouts) {
    private static final int MOST_BLACKOUTS = 10_000;

    /** Checks that none is missing. */
    public PreTradeLimits {
        Objects.requireNonNull(size, "size is mandatory");
        Objects.requireNonNull(collar, "collar is mandatory");
        Objects.requireNonNull(sums, "sums are mandatory");
        Objects.requireNonNull(margin, "margin is mandatory");
        Objects.requireNonNull(throttle, "throttle is mandatory");
        Objects.requireNonNull(freshness, "freshness is mandatory");
        blackouts = List.copyOf(blackouts);
        RiskLimits.within("blackouts", blackouts.size(), 0, MOST_BLACKOUTS);
    }
}
