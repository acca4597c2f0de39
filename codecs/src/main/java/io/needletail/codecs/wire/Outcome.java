package io.needletail.codecs.wire;

import io.needletail.codecs.Cold;

/**
 * What a decoder did with a frame. Positive: that many messages were written. Otherwise one of
 * these; nothing was written, but for {@link #SINK_FULL}.
 */
public final class Outcome {
    /** Understood, or of a kind nobody asked for; nothing to tell the core. */
    public static final int IGNORED = 0;

    /** The frame names a symbol that is not configured. */
    public static final int UNKNOWN_SYMBOL = -1;

    /** Not JSON, or a field is missing or of the wrong type. */
    public static final int MALFORMED = -2;

    /** A number does not fit: negative price, too many decimals, beyond a long. */
    public static final int OUT_OF_RANGE = -3;

    /** More levels or bytes than the decoder's bounds. */
    public static final int TOO_LARGE = -4;

    /** The sink took only a part of the frame's messages, or none. */
    public static final int SINK_FULL = -5;

    /** The venue answered a query with an error, which says nothing about an order. */
    public static final int VENUE_ERROR = -6;

    private Outcome() {}

    /** {@link #IGNORED} when a parsed decimal is a number that is not negative, else why not. */
    public static int ofDecimal(long parsed) {
        if (parsed >= 0) {
            return IGNORED;
        }
        return parsed == Decimals.NOT_A_NUMBER ? MALFORMED : OUT_OF_RANGE;
    }

    /** As {@link #ofDecimal}, and zero is out of range. */
    public static int ofPositive(long parsed) {
        return parsed == 0 ? OUT_OF_RANGE : ofDecimal(parsed);
    }

    /** {@link #IGNORED} when a parsed id, count or time is one, else {@link #MALFORMED}. */
    public static int ofNatural(long parsed) {
        return parsed >= 0 ? IGNORED : MALFORMED;
    }

    /** The first of two refusals, or {@link #IGNORED}. */
    public static int first(int one, int other) {
        return one != IGNORED ? one : other;
    }

    /** The outcome for a person. */
    @Cold
    public static String describe(int outcome) {
        return switch (outcome) {
            case IGNORED -> "ignored";
            case UNKNOWN_SYMBOL -> "unknown symbol";
            case MALFORMED -> "malformed";
            case OUT_OF_RANGE -> "number out of range";
            case TOO_LARGE -> "too large";
            case SINK_FULL -> "no room";
            case VENUE_ERROR -> "the venue answered with an error";
            default -> outcome + " written";
        };
    }
}
