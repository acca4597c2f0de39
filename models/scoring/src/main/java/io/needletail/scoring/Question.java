package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.util.BitSet;

/**
 * What a split asks of its feature; the answer yes leads left. The trainers differ only in what
 * they take for missing and where it goes, so each of their splits is one of these: a comparison
 * with {@code <=} is one with {@code <} and the next number, one with {@code >} has its children
 * swapped.
 */
public enum Question {
    /** Less than the threshold? NaN goes right. */
    LESS,
    /** Less than the threshold? NaN goes left. */
    LESS_OR_NAN,
    /** Less than the threshold? NaN counts as 0. LightGBM's missing type None. */
    LESS_NAN_IS_ZERO,
    /** Less than the threshold? NaN and zeros go right. LightGBM's missing type Zero. */
    LESS_NOT_ZERO,
    /** Less than the threshold? NaN and zeros go left. */
    LESS_OR_ZERO,
    /** Is its whole part in the set? NaN and what is negative go right. XGBoost's categories. */
    MEMBER,
    /** Is its whole part in the set? NaN goes left, what is negative right. */
    MEMBER_OR_NAN,
    /** Is it, cut to a whole number, in the set? -0.5 counts as 0, NaN goes right. LightGBM's. */
    MEMBER_WHEN_CUT,
    /** Is it the threshold? NaN goes right. */
    EQUAL,
    /** Is it the threshold? NaN goes left. */
    EQUAL_OR_NAN;

    /** LightGBM's {@code kZeroThreshold}: what is not above it counts as zero. */
    static final double ZERO = 1e-35f;

    /** Whether it compares with a threshold by order. */
    @Cold
    boolean isOrdered() {
        return ordinal() <= LESS_OR_ZERO.ordinal();
    }

    /** Whether it asks for membership of a set. */
    @Cold
    boolean hasSet() {
        return this == MEMBER || this == MEMBER_OR_NAN || this == MEMBER_WHEN_CUT;
    }

    /** Whether zeros count as missing. */
    boolean takesZeroForMissing() {
        return this == LESS_NOT_ZERO || this == LESS_OR_ZERO;
    }

    /** Whether what is missing goes left. */
    boolean sendsMissingLeft() {
        return this == LESS_OR_NAN
                || this == LESS_OR_ZERO
                || this == MEMBER_OR_NAN
                || this == EQUAL_OR_NAN;
    }

    /**
     * Answers.
     *
     * @param threshold NaN is above every number, infinity too.
     * @param set null where no set is asked for.
     */
    boolean goesLeft(double value, double threshold, BitSet set) {
        return switch (this) {
            case LESS -> value == value && !(value >= threshold);
            case LESS_OR_NAN -> !(value >= threshold);
            case LESS_NAN_IS_ZERO -> !((value == value ? value : 0) >= threshold);
            case LESS_NOT_ZERO -> Math.abs(value) > ZERO && !(value >= threshold);
            case LESS_OR_ZERO -> !(Math.abs(value) > ZERO && value >= threshold);
            case MEMBER -> value >= 0 && set.get((int) value);
            case MEMBER_OR_NAN -> value != value || value >= 0 && set.get((int) value);
            case MEMBER_WHEN_CUT -> value > -1 && set.get((int) value);
            case EQUAL -> value == threshold;
            case EQUAL_OR_NAN -> value != value || value == threshold;
        };
    }
}
