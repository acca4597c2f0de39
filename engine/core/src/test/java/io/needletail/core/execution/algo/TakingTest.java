package io.needletail.core.execution.algo;

import static io.needletail.core.execution.algo.DeskRig.SECOND_NS;
import static io.needletail.core.execution.algo.DeskRig.e8;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.fixture.TermsDraft;
import io.needletail.core.signal.Algo;
import io.needletail.core.signal.AlgoTerms;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/** When what takes from the book does so, how much of what is offered, and within which limit. */
class TakingTest {
    private static final AlgoTerms TWAP = TermsDraft.of(Algo.TWAP, 10, 5).terms();
    private static final AlgoTerms POV = TermsDraft.of(Algo.POV, 60, 10).participation(0.5).terms();
    private static final AlgoTerms SNIPE = TermsDraft.of(Algo.SNIPE, 60, 1).portion(0.5).terms();

    private final DeskRig rig = new DeskRig();

    @BeforeEach
    void begin() {
        rig.quote(999, 1_001);
    }

    @Test
    void shouldTakeAtTheBestPriceOfTheOtherSideAtMost() {
        rig.work(Side.BUY, 1, 1_000.99, TWAP);
        rig.work(Side.SELL, 1, 999.01, TWAP);
        assertEquals(List.of(), rig.placed());
        rig.quote(999.01, 1_000.99).event();
        assertEquals(
                List.of(
                        "1 BUY 0.2 LIMIT IOC 1000.99 SCHEDULE",
                        "2 SELL 0.2 LIMIT IOC 999.01 SCHEDULE"),
                rig.placed());
    }

    @Test
    void shouldGoByTheLastPriceWhereThereIsNoBook() {
        rig.candlesOnly(1_000);
        rig.work(Side.BUY, 1, 999, TWAP);
        rig.work(Side.SELL, 1, 1_001, TWAP);
        assertEquals(List.of(), rig.placed());
        rig.candlesOnly(999).event();
        rig.candlesOnly(1_001).event();
        assertEquals(
                List.of(
                        "1 BUY 0.2 LIMIT IOC 999.0 SCHEDULE",
                        "2 SELL 0.2 LIMIT IOC 1001.0 SCHEDULE"),
                rig.placed());
    }

    @Test
    void povShouldTakeAsSoonAsItsShareAllowsASlice() {
        rig.work(Side.BUY, 1, 0, POV);
        rig.trade(Side.BUY, 1_000, 0.18);
        assertEquals(List.of(), rig.placed());
        rig.trade(Side.SELL, 1_000, 0.02);
        assertEquals(List.of("1 BUY 0.1 MARKET PARTICIPATION"), rig.placed());
        rig.filled(1).trade(Side.SELL, 1_000, 0.18);
        assertEquals(List.of(), rig.placed(), "what was filled is part of the share");
        rig.trade(Side.SELL, 1_000, 0.02);
        assertEquals(List.of("1 BUY 0.1 MARKET PARTICIPATION"), rig.placed());
    }

    @Test
    void povShouldTakeARestThatIsLessThanASlice() {
        rig.work(Side.BUY, 1, 1_000, POV);
        rig.quote(999, 1_000).trade(Side.BUY, 1_000, 1.9);
        assertEquals(List.of("1 BUY 0.95 LIMIT IOC 1000.0 PARTICIPATION"), rig.placed());
        rig.filled(1).quote(999, 1_001).trade(Side.BUY, 1_000, 0.2);
        assertEquals(List.of(), rig.placed(), "too dear");
        rig.quote(999, 1_000).event();
        assertEquals(List.of("1 BUY 0.05 LIMIT IOC 1000.0 PARTICIPATION"), rig.placed());
    }

    @Test
    void sniperShouldCountTheLevelsWithinItsLimit() {
        rig.quote(0, 0);
        levels(0, 0);
        rig.market.tradePriceE8 = e8(1_000);
        rig.work(Side.BUY, 1, 1_000.2, SNIPE);
        rig.work(Side.SELL, 1, 999.7, SNIPE);
        rig.quote(999.9, 1_000.1);
        levels(1, 1);
        rig.event();
        assertEquals(List.of(), rig.placed(), "a level of 0.3 each; what was there once is gone");
        levels(2, 4);
        rig.event();
        assertEquals(
                List.of("1 BUY 0.6 LIMIT IOC 1000.2 OFFERED", "2 SELL 0.9 LIMIT IOC 999.7 OFFERED"),
                rig.placed());
    }

    @Test
    void sniperShouldGoByTheBestPriceWhereNoLevelsAreTold() {
        rig.work(Side.BUY, 1, 1_000.5, SNIPE);
        rig.work(Side.SELL, 1, 999.5, SNIPE);
        assertEquals(List.of(), rig.placed());
        rig.quote(999.5, 1_000.5);
        rig.market.askQuantityE8 = e8(0.7);
        rig.market.bidQuantityE8 = e8(0.8);
        rig.event();
        assertEquals(
                List.of("1 BUY 0.7 LIMIT IOC 1000.5 OFFERED", "2 SELL 0.8 LIMIT IOC 999.5 OFFERED"),
                rig.placed());
    }

    @Test
    void shouldWaitTwiceAsLongAfterEachOrderThatFoundNobody() {
        rig.work(Side.BUY, 1, 0, TWAP);
        for (long wait : new long[] {1, 2, 4}) {
            rig.placed();
            rig.rests(1).report(1, OrderStatus.EXPIRED, 0).after(wait * SECOND_NS - 1);
            assertEquals(List.of(), rig.placed(), "taken in by the venue is not filled");
            rig.after(1);
            assertEquals(1, rig.placed().size());
        }
    }

    @Test
    void shouldForgetWhatFailedOnceAnOrderRests() {
        rig.work(Side.BUY, 1, 999, TermsDraft.of(Algo.ICEBERG, 60, 1).terms());
        rig.refused(1).after(SECOND_NS).refused(1).after(2 * SECOND_NS).placed();
        rig.rests(1).report(1, OrderStatus.CANCELED, 0).after(SECOND_NS);
        assertEquals(List.of("1 BUY 0.1 LIMIT GTC 999.0 REFILL"), rig.placed());
    }

    @Test
    void shouldNotForgetWhatFailedWhileAnOrderIsOnItsWay() {
        rig.work(Side.BUY, 1, 999, TermsDraft.of(Algo.ICEBERG, 60, 1).terms());
        rig.refused(1).after(SECOND_NS).placed();
        rig.sent(1).report(1, OrderStatus.REJECTED, 0).after(2 * SECOND_NS - 1);
        assertEquals(List.of(), rig.placed());
        rig.after(1);
        assertEquals(List.of("1 BUY 0.1 LIMIT GTC 999.0 REFILL"), rig.placed());
    }

    /** So many levels of 0.3, a tenth apart; beyond them stands what was there before. */
    private void levels(int asks, int bids) {
        rig.market.askLevels = asks;
        rig.market.bidLevels = bids;
        for (int i = 0; i < 5; i++) {
            rig.market.askPricesE8[i] = e8(1_000.1 + 0.1 * i);
            rig.market.bidPricesE8[i] = e8(999.9 - 0.1 * i);
            rig.market.askQuantitiesE8[i] = e8(0.3);
            rig.market.bidQuantitiesE8[i] = e8(0.3);
        }
    }
}
