package io.needletail.core.execution.algo;

import static io.needletail.core.execution.algo.DeskRig.SECOND_NS;
import static io.needletail.core.execution.algo.DeskRig.e8;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TradingState;
import io.needletail.core.fixture.TermsDraft;
import io.needletail.core.signal.Algo;
import io.needletail.core.signal.AlgoTerms;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What all algorithms have in common: when they may place, cancel, wait and end. */
class AlgoRunnerTest {
    private static final AlgoTerms TWAP = TermsDraft.of(Algo.TWAP, 10, 5).terms();
    private static final AlgoTerms TAKING = TermsDraft.of(Algo.TWAP, 10, 5).taking().terms();
    private static final AlgoTerms ICEBERG = TermsDraft.of(Algo.ICEBERG, 10, 1).terms();
    private static final String REST = "1 BUY 1.0 LIMIT IOC 1000.0 TIME_UP";

    private final DeskRig rig = new DeskRig();

    @Test
    void shouldPlaceNoMoreThanTheVenueTakesAtOnce() {
        rig.market.maxQuantityE8 = e8(0.15);
        rig.work(Side.BUY, 1, 0, TWAP);
        rig.filled(1).event();
        assertEquals(
                List.of("1 BUY 0.15 MARKET SCHEDULE", "1 BUY 0.05 MARKET SCHEDULE"), rig.placed());
    }

    @Test
    void shouldPlaceNoMoreThanTheVenueTakesAtTheMarket() {
        rig.market.maxQuantityE8 = e8(1);
        rig.market.maxMarketQuantityE8 = e8(0.15);
        rig.work(Side.BUY, 1, 0, TWAP);
        assertEquals(List.of("1 BUY 0.15 MARKET SCHEDULE"), rig.placed());
    }

    @Test
    void shouldPlaceNothingWhileNoMoreWishesFit() {
        rig.full = true;
        rig.work(Side.BUY, 1, 0, TWAP);
        assertEquals(List.of(), rig.placed());
        rig.full = false;
        rig.event();
        assertEquals(List.of("1 BUY 0.2 MARKET SCHEDULE"), rig.placed());
    }

    @Test
    void shouldTakeTheRestInAtMostThreeTries() {
        beginBeyondItsLimit();
        assertEquals(List.of(REST), rig.placed());
        rig.expired(1).after(SECOND_NS - 1);
        assertEquals(List.of(), rig.placed());
        rig.after(1);
        assertEquals(List.of(REST), rig.placed());
        rig.expired(1).after(2 * SECOND_NS - 1);
        assertEquals(List.of(), rig.placed(), "twice as long");
        rig.after(1);
        assertEquals(List.of(REST), rig.placed());
        rig.expired(1).event();
        assertEquals(List.of("1 TIME_UP"), rig.ends());
        assertEquals(List.of(), rig.placed());
    }

    @Test
    void shouldNotCountATryForWhichThereWasNoRoom() {
        rig.full = true;
        beginBeyondItsLimit();
        for (int i = 0; i < 5; i++) {
            rig.after(1);
        }
        assertEquals(List.of(), rig.ends(), "nothing was tried yet");
        rig.full = false;
        rig.after(1);
        assertEquals(List.of(REST), rig.placed());
    }

    @Test
    void shouldTakeTheRestAtOnceWhateverFailedBefore() {
        rig.work(Side.BUY, 1, 0, TAKING);
        for (long wait : new long[] {1, 2, 4}) {
            rig.refused(1).after(wait * SECOND_NS);
        }
        rig.after(2 * SECOND_NS).placed();
        rig.refused(1).after(SECOND_NS);
        assertEquals(List.of("1 BUY 1.0 MARKET TIME_UP"), rig.placed(), "not 8 s later");
        rig.refused(1).after(SECOND_NS);
        assertEquals(List.of("1 BUY 1.0 MARKET TIME_UP"), rig.placed(), "as after a first one");
    }

    @Test
    void shouldTakeNoRestWhileItWaits() {
        rig.account.reconciled = false;
        rig.work(Side.BUY, 1, 0, TAKING);
        rig.after(10 * SECOND_NS);
        assertEquals(List.of(), rig.placed());
        rig.account.reconciled = true;
        rig.after(SECOND_NS);
        assertEquals(List.of("1 BUY 1.0 MARKET TIME_UP"), rig.placed());
    }

    @Test
    void shouldTakeNoRestForWhichItWaitedPastTheGrace() {
        rig.account.reconciled = false;
        rig.work(Side.BUY, 1, 0, TAKING);
        rig.after(10 * SECOND_NS);
        rig.account.reconciled = true;
        rig.after(SECOND_NS + 1);
        assertEquals(List.of("1 TIME_UP"), rig.ends());
        assertEquals(List.of(), rig.placed());
    }

    /** Nothing happened for a while, as where there are candles only; that is no wait. */
    @Test
    void shouldTakeTheRestAtTheFirstEventAfterItsTime() {
        beginBeyondItsLimit();
        rig.expired(1).placed();
        DeskRig quiet = new DeskRig();
        quiet.work(Side.BUY, 1, 1_000, TAKING);
        quiet.after(70 * SECOND_NS);
        assertEquals(List.of(REST), quiet.placed());
    }

    /** Its child's fate was not known; what is left when it is told belongs to another market. */
    @Test
    void shouldNotTakeTheRestOfAnOrderWhoseFateWasToldLate() {
        rig.work(Side.BUY, 1, 0, TAKING);
        rig.sent(1).placed();
        rig.account.unknownOrders = 1;
        rig.after(10 * SECOND_NS).after(2 * SECOND_NS);
        rig.account.unknownOrders = 0;
        rig.event().report(1, OrderStatus.CANCELED, 0).event();
        assertEquals(List.of("1 TIME_UP"), rig.ends());
        assertEquals(List.of(), rig.placed());
    }

    @Test
    void shouldGiveUpAnEntryOnWhichTradingWasStopped() {
        for (TradingState state : List.of(TradingState.HALTED, TradingState.REDUCING)) {
            DeskRig entering = new DeskRig();
            entering.enter(Side.BUY, 1, 960, TAKING);
            entering.rests(1).placed();
            entering.account.tradingState = state;
            entering.event();
            assertEquals(List.of("1 ENTRY_SLICE TRADING_" + state), entering.cancels());
            entering.report(1, OrderStatus.CANCELED, 0);
            entering.account.tradingState = TradingState.ACTIVE;
            entering.after(SECOND_NS);
            assertEquals(List.of("1 TRADING_" + state), entering.ends());
            assertEquals(List.of(), entering.placed());
        }
    }

    @Test
    void shouldNotEnterBeyondTheStop() {
        for (Side side : List.of(Side.BUY, Side.SELL)) {
            double out = side == Side.BUY ? -0.1 : 0.1;
            DeskRig entering = new DeskRig();
            entering.enter(side, 1, 1_000 + 40 * out, TAKING);
            entering.filled(1).placed();
            entering.quote(1_000 + 40 * out, 1_000 + 40 * out).after(2 * SECOND_NS);
            assertEquals("1 WAITING STOP_LOSS", entering.status());
            entering.quote(1_000 + 39 * out, 1_000 + 39 * out).event();
            assertEquals(List.of("1 " + side + " 0.2 MARKET SCHEDULE"), entering.placed());
            entering.filled(1).quote(1_000 + 41 * out, 1_000 + 41 * out).after(8 * SECOND_NS);
            entering.restart().after(SECOND_NS + 1);
            assertEquals(List.of("1 TIME_UP"), entering.ends());
            assertEquals(List.of(), entering.placed());
        }
    }

    @Test
    void shouldNotCancelTheRestThatItTakes() {
        rig.work(Side.BUY, 1, 0, TAKING);
        rig.refused(1).after(10 * SECOND_NS);
        rig.sent(1).after(SECOND_NS);
        assertEquals(List.of(), rig.cancels());
    }

    @Test
    void shouldCancelItsChildTheMomentItsTimeIsUp() {
        restingIceberg();
        rig.after(10 * SECOND_NS - 1);
        assertEquals(List.of(), rig.cancels());
        rig.after(1);
        assertEquals(List.of("1 SLICE TIME_UP"), rig.cancels());
        rig.report(1, OrderStatus.CANCELED, 0).event();
        assertEquals(List.of("1 TIME_UP"), rig.ends());
    }

    @Test
    void shouldCancelItsChildWhilePausedAndPlaceItAgainAfterwards() {
        restingIceberg();
        rig.desk.onCommand(CommandKind.PAUSE_ALGOS, -1, rig.nowNs);
        rig.event();
        assertEquals(List.of("1 SLICE TRADING_PAUSED"), rig.cancels());
        rig.report(1, OrderStatus.CANCELED, 0).after(60 * SECOND_NS);
        assertEquals(List.of(), rig.placed());
        assertEquals(List.of(), rig.ends(), "its time stands still");
        rig.desk.onCommand(CommandKind.RESUME_ALGOS, -1, rig.nowNs);
        rig.event();
        assertEquals(List.of("1 BUY 0.1 LIMIT GTC 999.0 REFILL"), rig.placed(), "no failure");
    }

    @Test
    void shouldCancelForTheReasonThatItEndsFor() {
        restingIceberg();
        rig.desk.onCommand(CommandKind.PAUSE_ALGOS, -1, rig.nowNs);
        rig.desk.onCommand(CommandKind.STOP_ALGOS, -1, rig.nowNs);
        rig.after(20 * SECOND_NS);
        assertEquals(List.of("1 SLICE STOPPED"), rig.cancels());
    }

    @Test
    void shouldLeaveItsChildWhereItIsWhileItWaits() {
        restingIceberg();
        rig.account.reconciled = false;
        rig.after(SECOND_NS);
        assertEquals("1 WAITING NOT_RECONCILED", rig.status());
        rig.account.reconciled = true;
        rig.account.unknownOrders = 1;
        rig.after(SECOND_NS);
        assertEquals("1 WAITING ORDER_PENDING", rig.status());
        rig.account.unknownOrders = 0;
        rig.account.tradingState = TradingState.REDUCING;
        rig.after(SECOND_NS);
        assertEquals("1 WAITING NOT_RECONCILED", rig.status());
        assertEquals(List.of(), rig.cancels());
    }

    @Test
    void shouldDoWithoutABookWhatNeedsNone() {
        rig.candlesOnly(1_000);
        rig.work(Side.BUY, 1, 0, TWAP);
        rig.work(Side.BUY, 1, 0, TermsDraft.of(Algo.POV, 10, 5).terms());
        rig.trade(Side.BUY, 1_000, 2);
        assertEquals(
                List.of("1 BUY 0.2 MARKET SCHEDULE", "2 BUY 0.2 MARKET PARTICIPATION"),
                rig.placed());
        for (Algo algo : List.of(Algo.ICEBERG, Algo.SNIPE, Algo.PEG, Algo.SHORTFALL)) {
            long plan = rig.work(Side.BUY, 1, 0, TermsDraft.of(algo, 10, 5).terms());
            assertEquals(plan + " WAITING BOOK_NOT_SYNCED", rig.status());
        }
        assertEquals(List.of(), rig.placed());
    }

    @Test
    void shouldWaitWhileThereIsNoPrice() {
        rig.candlesOnly(1_000);
        rig.work(Side.BUY, 1, 0, TWAP);
        rig.filled(1).placed();
        rig.market.tradePriceE8 = 0;
        rig.after(2 * SECOND_NS);
        assertEquals("1 WAITING BOOK_NOT_SYNCED", rig.status());
        assertEquals(List.of(), rig.placed());
    }

    /** Its time is over, and it could not buy yet. */
    private void beginBeyondItsLimit() {
        rig.work(Side.BUY, 1, 1_000, TAKING);
        rig.after(10 * SECOND_NS);
    }

    private void restingIceberg() {
        rig.work(Side.BUY, 1, 999, ICEBERG);
        rig.rests(1).event().placed();
    }
}
