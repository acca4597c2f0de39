package io.needletail.core;

import static io.needletail.core.CoreRun.e8;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.codecs.sbe.Side;

import org.junit.jupiter.api.Test;

import java.util.List;

/** A strategy hears how each order ended that the core held for it, once. */
class HeldOrderEndTest {
    private final EmulationRig rig = new EmulationRig();

    @Test
    void shouldBeToldWhenItIsCancelled() {
        long id = rig.ask(orders -> orders.trailingStop(Side.BUY, e8(0.01), e8(100), 1));
        rig.tell(orders -> orders.cancelEmulated(id));
        assertEquals(List.of("EMULATED CANCELED of " + id), rig.strategy.told);
    }

    @Test
    void shouldBeToldWhenItExpires() {
        long until = rig.venue.run.nowNs() + 60 * EmulationRig.SECOND;
        long id = rig.ask(o -> o.limit(Side.BUY, e8(0.01), e8(49_000), 1).goodUntil(until));
        rig.venue.run.until(until);
        rig.timer();
        rig.timer();
        assertEquals("EMULATED EXPIRED of " + id, rig.strategy.told.getLast());
        assertEquals(1, endsOf(id, "EXPIRED"));
    }

    @Test
    void shouldBeToldWhenItIsRefused() {
        long id = rig.ask(orders -> orders.iceberg(Side.BUY, e8(0.01), e8(0.02), e8(49_000), 1));
        assertEquals(List.of("1 REFUSED BAD_REQUEST"), rig.steps());
        assertEquals(List.of("EMULATED REJECTED of " + id), rig.strategy.told);
    }

    @Test
    void shouldBeToldWhenAllOfItIsFilled() {
        long id = rig.ask(orders -> orders.iceberg(Side.BUY, e8(0.03), e8(0.01), e8(50_001), 1));
        for (int part = 0; part < 4; part++) {
            rig.trade(50_001, 1);
        }
        assertEquals(4, endsOf(id, "FILLED"), "its three parts, and it");
        assertEquals("EMULATED FILLED of " + id, rig.strategy.told.getLast());
    }

    /** What it was told of is over: a restored core tells nothing more of it. */
    @Test
    void shouldNotBeToldTwiceAcrossARestart() {
        long id = rig.ask(orders -> orders.trailingStop(Side.BUY, e8(0.01), e8(100), 1));
        rig.tell(orders -> orders.cancelEmulated(id));
        rig.restart(2);
        rig.reconnect();
        assertEquals(1, endsOf(id, "CANCELED"));
    }

    private long endsOf(long id, String status) {
        String end = "EMULATED " + status + " of " + id;
        return rig.strategy.told.stream().filter(end::equals).count();
    }
}
