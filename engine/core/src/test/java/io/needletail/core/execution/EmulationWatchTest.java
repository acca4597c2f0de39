package io.needletail.core.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.codecs.sbe.AlertDecoder;
import io.needletail.codecs.sbe.BookState;
import io.needletail.codecs.sbe.BracketKind;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TriggerPrice;
import io.needletail.core.signal.StrategyRequest;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What time, a new run and a book that is not there do to what is held. */
class EmulationWatchTest {
    private final RequestRig rig = new RequestRig();

    @Test
    void shouldLetOutAgainWhatWasNotSentBeforeTheRunEnded() {
        rig.limit(Side.BUY, 1, 990);
        rig.event();
        rig.event();
        assertEquals(List.of(), rig.wishes(), "the echo may come");
        restart();
        assertEquals(List.of(), rig.wishes());
        rig.account.reconciled = true;
        rig.event();
        assertEquals(List.of("1 BUY 1.0 STRATEGY"), rig.wishes());
        rig.event();
        assertEquals(List.of(), rig.wishes(), "once");
    }

    @Test
    void shouldKnowTheChildWhoseEchoComesInTheNextRun() {
        rig.limit(Side.BUY, 1, 990);
        rig.event();
        restart();
        rig.report(1, 50, OrderStatus.SENT, 1, 0);
        rig.account.reconciled = true;
        rig.event();
        assertEquals(List.of(), rig.wishes());
    }

    /** The other leg's fill had made it too large; the next one is not. */
    @Test
    void shouldNotTakeBackWhatReplacesAWishThatWasNeverSent() {
        RequestRig.join(
                BracketKind.OUO, rig.limit(Side.SELL, 10, 1_050), rig.stop(Side.SELL, 10, 950));
        rig.event();
        rig.report(2, 49, OrderStatus.CANCELED, 4, 4, 4);
        restart();
        rig.account.reconciled = true;
        rig.event();
        assertEquals(List.of("1 SELL 6.0 STRATEGY"), rig.wishes());
        rig.report(1, 51, OrderStatus.SENT, 6, 0);
        assertEquals(List.of(), rig.wishes());
    }

    @Test
    void shouldNotEndInTheDarkWhatMayHaveBeenSent() {
        rig.limit(Side.BUY, 1, 990);
        rig.event();
        restart();
        rig.cancel(1);
        rig.steps();
        rig.event();
        assertEquals(List.of(), rig.steps());
        rig.account.reconciled = true;
        rig.event();
        assertEquals(List.of("1 CANCELED STRATEGY"), rig.steps());
        assertEquals(0, rig.lastStep().releasedE8(), "nothing was sent");
    }

    @Test
    void shouldEndWhatWaitsForAnOrderThatWasRefused() {
        StrategyRequest entry = rig.limit(Side.BUY, 0.001, 990);
        rig.stop(Side.SELL, 1, 980).parentId = entry.emulatedId;
        rig.event();
        assertEquals(List.of("1 REFUSED BAD_REQUEST", "2 ACCEPTED STRATEGY"), rig.steps());
        rig.event();
        assertEquals(List.of("2 CANCELED PARENT_ENDED"), rig.steps());
    }

    @Test
    void shouldSayOnceThatItIsBlindAndHowManyOrdersAre() {
        byBook();
        byBook();
        rig.event();
        rig.market.bookState = BookState.STALE;
        rig.event();
        AlertDecoder alert = rig.alerts().getFirst();
        assertEquals(Reason.TRIGGER_BLIND, alert.reason());
        assertEquals(2, alert.value());
        rig.event();
        assertEquals(0, rig.alerts().size());
        rig.market.bookState = BookState.SYNCED;
        rig.event();
        assertEquals(0, rig.alerts().size());
        rig.market.bookState = BookState.SYNCING;
        rig.event();
        assertEquals(1, rig.alerts().size(), "blind again");
    }

    @Test
    void shouldNotBeBlindForWhatWatchesNoBook() {
        rig.market.bookState = BookState.STALE;
        rig.stop(Side.BUY, 1, 1_010);
        rig.limit(Side.BUY, 1, 990);
        byBook().expireTimeNs = rig.stage.nowNs + 2 * PlanRig.SECOND_NS;
        rig.event();
        rig.event();
        assertEquals("3 EXPIRED TIME_REACHED", rig.steps().getLast());
        assertEquals(0, rig.alerts().size());
    }

    private StrategyRequest byBook() {
        StrategyRequest stop = rig.stop(Side.BUY, 1, 1_010);
        stop.trigger = TriggerPrice.BEST_OPPOSITE;
        return stop;
    }

    /** Another run, in which the venue has not been asked yet. */
    private void restart() {
        rig.stage.restart();
        rig.account.reconciled = false;
        rig.manifest();
        rig.event();
    }
}
