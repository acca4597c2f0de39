package io.needletail.runtime.simulate;

import io.needletail.codecs.sbe.TradingState;
import io.needletail.core.EventSlot;

import org.agrona.concurrent.NanoClock;

/** Where the engine stands, as the last event of each instrument told. */
final class Standing {

    /**
     * What an event changed. AGREED_BLINDLY: our record agrees with the venue's again, though
     * before and after it an order's fate was not known.
     */
    enum Change {
        NOTHING,
        POSITION,
        AGREED_BLINDLY
    }

    private static final long MOST_SILENCE_NS = 60_000_000_000L;
    private static final long ALIVE = -1;

    private final long[] positionsE8;
    private final long[] writtenOffE8;
    private final boolean[] reconciled;
    private final int[] unknown;
    private final int[] working;
    private final long[] marketTimesNs;
    private final long[] heardNs;
    private final long[] tradedNs;
    private final NanoClock clock;
    private TradingState state = TradingState.STARTING;
    private long diedNs = ALIVE;
    private long freeQuoteE8;

    Standing(int instruments, NanoClock clock) {
        this.clock = clock;
        marketTimesNs = new long[instruments];
        heardNs = new long[instruments];
        tradedNs = new long[instruments];
        positionsE8 = new long[instruments];
        writtenOffE8 = new long[instruments];
        reconciled = new boolean[instruments];
        unknown = new int[instruments];
        working = new int[instruments];
    }

    Change take(EventSlot slot) {
        freeQuoteE8 = slot.account().freeQuoteE8;
        state = slot.account().tradingState;
        int id = slot.market().instrumentId;
        if (id < 0) {
            return Change.NOTHING;
        }
        if (marketTimesNs[id] != slot.market().lastMarketTimeNs) {
            marketTimesNs[id] = slot.market().lastMarketTimeNs;
            heardNs[id] = nowNs();
        }
        if (slot.market().traded) {
            tradedNs[id] = nowNs();
        }
        boolean moved = positionsE8[id] != slot.account().positionQuantityE8;
        positionsE8[id] = slot.account().positionQuantityE8;
        boolean blind = !reconciled[id] && slot.account().reconciled && unknown[id] > 0;
        reconciled[id] = slot.account().reconciled;
        unknown[id] = slot.account().unknownOrders;
        working[id] = slot.account().workingOrders;
        if (blind && unknown[id] > 0) {
            return Change.AGREED_BLINDLY;
        }
        return moved ? Change.POSITION : Change.NOTHING;
    }

    /**
     * The process has died. What it journaled last is seen when the next one replays it, long after
     * it was decided, and not later than now.
     */
    void died() {
        diedNs = clock.nanoTime();
    }

    /** The next process has replayed all of it. */
    void lives() {
        diedNs = ALIVE;
    }

    private long nowNs() {
        return diedNs == ALIVE ? clock.nanoTime() : diedNs;
    }

    /** Reconciled everywhere, nothing UNKNOWN, and free to trade. */
    boolean isReady() {
        boolean all = state == TradingState.ACTIVE;
        for (int id = 0; id < reconciled.length; id++) {
            all &= reconciled[id] && unknown[id] == 0;
        }
        return all;
    }

    /** How long ago, by a clock that nobody sets, the instrument's market was last heard of. */
    long silentForNs(int id) {
        return nowNs() - heardNs[id];
    }

    /** Of every instrument a trade was heard a moment ago. */
    boolean hears() {
        boolean all = true;
        for (int id = 0; id < heardNs.length; id++) {
            all &= clock.nanoTime() - tradedNs[id] < MOST_SILENCE_NS;
        }
        return all;
    }

    long positionE8(int id) {
        return positionsE8[id];
    }

    /** A rest too small to be sold became its owner's. */
    void writeOff(int id, long quantityE8) {
        writtenOffE8[id] += quantityE8;
    }

    long writtenOffE8(int id) {
        return writtenOffE8[id];
    }

    long freeQuoteE8() {
        return freeQuoteE8;
    }

    TradingState state() {
        return state;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(state.toString());
        for (int id = 0; id < reconciled.length; id++) {
            text.append(" [")
                    .append(reconciled[id] ? "reconciled" : "not reconciled")
                    .append(", unknown ")
                    .append(unknown[id])
                    .append(", working ")
                    .append(working[id])
                    .append(", position ")
                    .append(positionsE8[id])
                    .append(']');
        }
        return text.toString();
    }
}
