package io.needletail.codecs.binance;

/**
 * Ids of requests, which say what was asked so that an answer needs no map:
 *
 * <pre>
 *  63   62 ………… 59   58 ………………………………………………………………… 0
 *   0   RequestKind   client order id (19 bits of epoch, 40 of number), or instrument id
 * </pre>
 *
 * An epoch is the number of a run, which rises with each start of a journal; requests of an epoch
 * above {@link #MAX_EPOCH} cannot be encoded.
 */
public final class RequestIds {
    /** Last epoch whose orders fit an id. */
    public static final int MAX_EPOCH = (1 << 19) - 1;

    private static final int KIND_SHIFT = 59;
    private static final long SUBJECT_MASK = (1L << KIND_SHIFT) - 1;

    private RequestIds() {}

    /** True when a client order id or instrument id fits. */
    static boolean fits(long subject) {
        return (subject & ~SUBJECT_MASK) == 0;
    }

    /** The id of a request of a kind about an order or an instrument. */
    public static long of(RequestKind kind, long subject) {
        return (long) kind.ordinal() << KIND_SHIFT | subject;
    }

    /** What was asked. */
    public static RequestKind kind(long requestId) {
        return requestId < 0 ? RequestKind.NONE : RequestKind.of((int) (requestId >>> KIND_SHIFT));
    }

    /** The order or the instrument it was about. */
    public static long subject(long requestId) {
        return requestId & SUBJECT_MASK;
    }
}
