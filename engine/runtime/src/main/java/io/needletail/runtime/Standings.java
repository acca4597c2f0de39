package io.needletail.runtime;

import io.needletail.core.EventSlot;
import io.needletail.core.execution.Cover;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How each instrument stands after its last journaled event, for whoever ends the run. Written on
 * the thread that journals, read by any.
 */
final class Standings {
    private static final Cover[] COVERS = Cover.values();

    private final LatestValues latest;
    private final AtomicLongArray positionsE8;
    private final AtomicIntegerArray covers;
    private final AtomicIntegerArray settled;
    private volatile boolean ending;

    /**
     * Standings of which nothing is known yet.
     *
     * @param latest knows the instruments' names.
     */
    Standings(LatestValues latest) {
        this.latest = latest;
        positionsE8 = new AtomicLongArray(latest.instruments());
        covers = new AtomicIntegerArray(latest.instruments());
        settled = new AtomicIntegerArray(latest.instruments());
    }

    /** Takes an event. */
    void on(EventSlot slot) {
        int instrument = slot.market().instrumentId;
        if (instrument >= 0 && instrument < settled.length()) {
            positionsE8.setRelease(instrument, slot.account().positionQuantityE8);
            covers.setRelease(instrument, slot.execution().cover.ordinal());
            settled.setRelease(instrument, slot.execution().settled ? 1 : 0);
        }
    }

    /** The run is about to end: what was settled before does not count. */
    void onEndOfRun() {
        for (int i = 0; i < settled.length(); i++) {
            settled.setRelease(i, 0);
        }
        ending = true;
    }

    /** Whether nothing is under way for any instrument, once the run is about to end. */
    boolean isSettled() {
        return ending && unsettled().isEmpty();
    }

    /** The instruments for which something is under way. */
    List<String> unsettled() {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < settled.length(); i++) {
            if (settled.getAcquire(i) == 0) {
                found.add(latest.symbol(i));
            }
        }
        return found;
    }

    /** The positions that an order could close. */
    List<HeldPosition> held() {
        List<HeldPosition> found = new ArrayList<>();
        for (int i = 0; i < settled.length(); i++) {
            Cover cover = COVERS[covers.getAcquire(i)];
            if (cover != Cover.NO_POSITION) {
                found.add(new HeldPosition(latest.symbol(i), positionsE8.getAcquire(i), cover));
            }
        }
        return found;
    }
}
