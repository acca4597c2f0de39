package io.needletail.runtime;

import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.BookDeltaDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.TradeDecoder;

/**
 * Whether a decision would be made on what is too old by now: an input that waited with us since
 * its receipt, or a market that waited on its way to us. After a pause of the machine the venue's
 * side of the socket holds what ours had no room for; it arrives as if it were new, and only the
 * venue's own times tell. How long the way takes, clocks and all, is known from the quickest
 * message of the last half minute or minute; what exceeds it is delay. For one thread.
 */
final class Lateness {
    private static final long WINDOW_NS = 30_000_000_000L;

    /** The way is never steady; so much more is no delay. */
    private static final long JITTER_NS = 100_000_000;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final BookDeltaDecoder delta = new BookDeltaDecoder();
    private final WallClock clock;
    private final long mostAgeNs;
    private long windowEndsNs = Long.MIN_VALUE;
    private long quickestNs = Long.MAX_VALUE;
    private long quickestBeforeNs = Long.MAX_VALUE;
    private boolean delayed;

    /**
     * Nothing is known of the way yet.
     *
     * @param mostAgeNs what waited longer is late.
     */
    Lateness(WallClock clock, long mostAgeNs) {
        this.clock = clock;
        this.mostAgeNs = mostAgeNs;
    }

    /**
     * Judges an input; each is shown once, in order.
     *
     * @param nowNs by the monotonic clock.
     */
    boolean isLate(Input input, long nowNs) {
        switch (input.templateId()) {
            case TradeDecoder.TEMPLATE_ID -> {
                trade.wrapAndApplyHeader(input.buffer(), 0, header);
                way(clock.at(nowNs), trade.venueTimeNs());
            }
            case BookDeltaDecoder.TEMPLATE_ID -> {
                delta.wrapAndApplyHeader(input.buffer(), 0, header);
                way(clock.at(nowNs), delta.venueTimeNs());
            }
            default -> {}
        }
        return delayed || nowNs - input.monotonicNs() > mostAgeNs;
    }

    private void way(long wallNs, long venueTimeNs) {
        if (wallNs >= windowEndsNs) {
            windowEndsNs = wallNs + WINDOW_NS;
            quickestBeforeNs = quickestNs;
            quickestNs = Long.MAX_VALUE;
        }
        long wayNs = wallNs - venueTimeNs;
        quickestNs = Math.min(quickestNs, wayNs);
        delayed = wayNs - Math.min(quickestNs, quickestBeforeNs) - JITTER_NS > mostAgeNs;
    }
}
