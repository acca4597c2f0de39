package io.needletail.core.risk;

import io.needletail.codecs.Cold;
import io.needletail.codecs.sbe.CheckCode;
import io.needletail.codecs.sbe.LimitKey;

import java.util.Arrays;

/**
 * Checks that are always made one after another, with the thresholds that no order changes: what a
 * {@link Judgement} knows of them before any is made.
 */
final class Checklist {
    private CheckCode[] codes = {};
    private LimitKey[] limits = {};
    private double[] thresholds = {};

    /** Adds a check held against a limit in force. */
    Checklist with(CheckCode code, LimitKey limit) {
        return with(code, limit, 0);
    }

    /** Adds a check whose threshold never changes, or is told with its value. */
    Checklist with(CheckCode code, double threshold) {
        return with(code, LimitKey.NULL_VAL, threshold);
    }

    @Cold
    private Checklist with(CheckCode code, LimitKey limit, double threshold) {
        int last = codes.length;
        codes = Arrays.copyOf(codes, last + 1);
        limits = Arrays.copyOf(limits, last + 1);
        thresholds = Arrays.copyOf(thresholds, last + 1);
        codes[last] = code;
        limits[last] = limit;
        thresholds[last] = threshold;
        return this;
    }

    int count() {
        return codes.length;
    }

    CheckCode code(int check) {
        return codes[check];
    }

    /** What the check is held against by the limits in force. */
    double threshold(int check, LimitTable inForce) {
        LimitKey limit = limits[check];
        return limit == LimitKey.NULL_VAL ? thresholds[check] : inForce.of(limit);
    }
}
