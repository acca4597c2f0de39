package io.needletail.core.execution.algo;

import static io.needletail.core.execution.algo.DeskRig.ONE;
import static io.needletail.core.execution.algo.DeskRig.SECOND_NS;
import static io.needletail.core.execution.algo.DeskRig.e8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.AlgoEndDecoder;
import io.needletail.codecs.sbe.AlgoStartDecoder;
import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TradingState;
import io.needletail.core.fixture.TermsDraft;
import io.needletail.core.signal.Algo;
import io.needletail.core.signal.AlgoTerms;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** Who may begin, within which limit, whom a command concerns, and who goes on when one ends. */
class AlgoDeskTest {
    private static final AlgoTerms TWAP = AlgoTerms.of(Algo.TWAP, 10 * SECOND_NS, 5);
    private static final AlgoTerms AT_ONCE = AlgoTerms.of(Algo.TWAP, 10 * SECOND_NS, 1);
    private static final AlgoTerms ICEBERG = AlgoTerms.of(Algo.ICEBERG, 10 * SECOND_NS, 1);
    private static final AlgoTerms FIVE_BPS = TermsDraft.of(Algo.TWAP, 10, 5).limitBps(5).terms();

    private final DeskRig rig = new DeskRig();

    @Test
    void shouldTakeOnNoMoreThanThereIsRoomFor() {
        for (int i = 0; i < AlgoDesk.CAPACITY; i++) {
            assertFalse(rig.desk.isFull());
            buy(1, TWAP);
        }
        assertTrue(rig.desk.isFull());
        assertFalse(rig.desk.isWorking(buy(1, TWAP)));
        assertEquals(List.of("33 ORDER_PENDING"), rig.ends());
        assertEquals(AlgoDesk.CAPACITY, rig.placed().size());
        rig.desk.onCommand(CommandKind.STOP_ALGOS, -1, rig.nowNs);
        rig.desk.onManifest(rig.nowNs);
        rig.event();
        assertEquals(33, rig.ends().size(), "all of them");
        assertFalse(rig.desk.isFull());
    }

    /** The engine was away when their time was over; nobody knows what the market did. */
    @Test
    void shouldEndAtANewRunWhatShouldHaveEndedBefore() {
        buy(1, TWAP);
        buy(1, AlgoTerms.of(Algo.TWAP, 600 * SECOND_NS, 5));
        buy(1, TWAP);
        rig.desk.pause(3, true, rig.nowNs);
        rig.restart();
        rig.desk.onManifest(rig.nowNs + 11 * SECOND_NS);
        rig.event();
        assertEquals(List.of(), rig.ends(), "it would have been in time");
        rig.desk.onManifest(rig.nowNs + 11 * SECOND_NS + 1);
        rig.event();
        assertEquals(List.of("1 TIME_UP"), rig.ends());
    }

    @Test
    void shouldCancelAnOrderThatComesBackWhenItsParentIsOver() {
        buy(1, AT_ONCE);
        rig.filled(1).event();
        assertEquals(List.of("1 DONE"), rig.ends());
        assertEquals(List.of(), rig.cancels());
        rig.report(1, OrderStatus.NEW, 0);
        assertEquals(List.of("1 SLICE CHILD_ENDED"), rig.cancels());
        rig.report(1, OrderStatus.CANCELED, 0);
        assertEquals(List.of(), rig.cancels());
    }

    @Test
    void shouldNotBeginWithoutAPrice() {
        rig.candlesOnly(0);
        buy(1, TWAP);
        assertEquals(List.of("1 BOOK_NOT_SYNCED"), rig.ends());
        assertFalse(rig.desk.isWorking(1));
    }

    @Test
    void shouldNotBeginWhatIsTooSmall() {
        buy(0.009, TWAP);
        buy(0.01, AT_ONCE);
        assertEquals(List.of("1 SIZE_BELOW_MINIMUM"), rig.ends());
        assertEquals(List.of("2 BUY 0.01 MARKET SCHEDULE"), rig.placed());
    }

    @Test
    void shouldBringALimitOntoTheTickAwayFromTheMarket() {
        assertEquals(e8(1_001.23), limit(Side.BUY, 1_001.237, TWAP));
        assertEquals(e8(998.77), limit(Side.SELL, 998.763, TWAP));
        assertEquals(AlgoStartDecoder.limitPriceE8NullValue(), limit(Side.BUY, 0, TWAP));
    }

    @Test
    void shouldKeepToTheStricterOfTwoLimits() {
        assertEquals(e8(1_000.5), limit(Side.BUY, 0, FIVE_BPS));
        assertEquals(e8(999.5), limit(Side.SELL, 0, FIVE_BPS));
        assertEquals(e8(1_000.2), limit(Side.BUY, 1_000.2, FIVE_BPS));
        assertEquals(e8(1_000.5), limit(Side.BUY, 1_001, FIVE_BPS));
        assertEquals(e8(999.8), limit(Side.SELL, 999.8, FIVE_BPS));
        assertEquals(e8(999.5), limit(Side.SELL, 999, FIVE_BPS));
    }

    @Test
    void shouldKeepToTheArrivalPriceWhereAnAlgorithmNeedsALimit() {
        assertEquals(e8(1_000), limit(Side.BUY, 0, ICEBERG));
        assertEquals(e8(990), limit(Side.BUY, 990, ICEBERG));
        AlgoTerms snipe = AlgoTerms.of(Algo.SNIPE, 10 * SECOND_NS, 1);
        assertEquals(e8(1_000), limit(Side.SELL, 0, snipe));
    }

    /** A price that was not multiplied by 10^8, say: on the tick it would be no limit. */
    @Test
    void shouldNotTakeALimitBelowATickForNone() {
        long wrong = rig.work(Side.BUY, 1, 0.000_01, TWAP);
        rig.after(20 * SECOND_NS);
        assertEquals(List.of(), rig.placed());
        assertEquals(List.of(wrong + " TIME_UP"), rig.ends());
    }

    @Test
    void shouldLetTheOthersGoOnInTheEventInWhichOneEnds() {
        buy(0.1, AT_ONCE);
        buy(1, TWAP);
        buy(2, TWAP);
        for (long plan = 1; plan <= 3; plan++) {
            rig.filled(plan);
        }
        rig.placed();
        rig.after(2 * SECOND_NS);
        assertEquals(List.of("1 DONE"), rig.ends());
        assertEquals(
                List.of("2 BUY 0.2 MARKET SCHEDULE", "3 BUY 0.4 MARKET SCHEDULE"), rig.placed());
        assertFalse(rig.desk.isWorking(1));
        assertTrue(rig.desk.isWorking(2));
        assertTrue(rig.desk.isWorking(3));
    }

    @Test
    void shouldBeginAnewInTheRoomOfOneThatEnded() {
        buy(0.1, AT_ONCE);
        rig.trade(Side.BUY, 1_000, 4);
        rig.filled(1).event();
        buy(1, TWAP);
        rig.trade(Side.BUY, 1_002, 2);
        rig.filled(2);
        rig.desk.stop(2, Reason.STOPPED);
        rig.event();
        AlgoEndDecoder end = rig.decisions.last(AlgoEndDecoder.class);
        assertEquals(e8(0.2), end.filledE8());
        assertEquals(e8(1_002), end.vwapE8());
        assertEquals(0.1, end.volumeShare());
        assertEquals(1, end.children());
    }

    @Test
    void shouldKnowNoShareOfAMarketThatDidNotTrade() {
        buy(0.1, AT_ONCE);
        rig.filled(1).event();
        assertTrue(Double.isNaN(rig.decisions.last(AlgoEndDecoder.class).volumeShare()));
    }

    @Test
    void shouldTellWhenEachPartIsDue() {
        buy(1, TWAP);
        List<Long> times = new ArrayList<>();
        for (AlgoStartDecoder.ScheduleDecoder line :
                rig.decisions.last(AlgoStartDecoder.class).schedule()) {
            times.add((line.timeNs() - rig.nowNs) / SECOND_NS);
        }
        assertEquals(List.of(0L, 2L, 4L, 6L, 8L), times);
    }

    @Test
    void shouldTakeACommandForItsInstrumentOnly() {
        buy(1, TWAP);
        rig.market.instrumentId = 1;
        buy(1, TWAP);
        rig.filled(1).filled(2);
        rig.desk.onCommand(CommandKind.STOP_ALGOS, 0, rig.nowNs);
        rig.event();
        assertEquals(List.of(), rig.ends(), "the other's is none of this event");
        rig.market.instrumentId = 0;
        rig.event();
        assertEquals(List.of("1 STOPPED"), rig.ends());
        rig.desk.onCommand(CommandKind.STOP_ALGOS, 1, rig.nowNs);
        rig.market.instrumentId = 1;
        rig.event();
        assertEquals(List.of("1 STOPPED", "2 STOPPED"), rig.ends());
    }

    @Test
    void shouldEndForGoodOnFlattenAndOnKill() {
        buy(1, TWAP);
        rig.filled(1);
        rig.desk.onCommand(CommandKind.FLATTEN, -1, rig.nowNs);
        rig.desk.onCommand(CommandKind.KILL, -1, rig.nowNs);
        rig.event();
        assertEquals(List.of("1 FLATTEN_COMMAND"), rig.ends(), "the first reason stands");
        buy(1, TWAP);
        rig.filled(2);
        rig.desk.onCommand(CommandKind.KILL, -1, rig.nowNs);
        rig.desk.onCommand(CommandKind.RESUME, -1, rig.nowNs);
        rig.event();
        assertEquals("2 KILL_COMMAND", rig.ends().get(1), "resumed before the next event");
    }

    @Test
    void shouldEndWhereTradingIsKilledWithoutACommand() {
        buy(1, TWAP);
        rig.filled(1);
        rig.account.tradingState = TradingState.KILLED;
        rig.event();
        assertEquals(List.of("1 KILL_COMMAND"), rig.ends());
    }

    @Test
    void shouldHearNothingOfOrdersThatAreNotItsOwn() {
        buy(1, TWAP);
        rig.sent(1);
        rig.desk.pause(7, true, rig.nowNs);
        rig.desk.stop(7, Reason.STOPPED);
        assertFalse(rig.desk.isWorking(7));
        rig.event();
        assertEquals(List.of(), rig.cancels());
    }

    @Test
    void shouldGoOnWithWhatIsAtTheVenueAfterARestart() {
        rig.work(Side.BUY, 2, 999, TermsDraft.of(Algo.ICEBERG, 60, 1).portion(0.5).terms());
        buy(1, TWAP);
        rig.rests(1).report(1, OrderStatus.PARTIALLY_FILLED, 0.4).filled(2);
        rig.restart();
        rig.placed();
        rig.after(2 * SECOND_NS);
        assertEquals(List.of("2 BUY 0.2 MARKET SCHEDULE"), rig.placed());
        rig.report(1, OrderStatus.FILLED, 1).after(1);
        assertEquals(List.of("1 BUY 1.0 LIMIT GTC 999.0 REFILL"), rig.placed());
        rig.filled(1).event();
        assertEquals(2 * ONE, rig.decisions.last(AlgoEndDecoder.class).filledE8());
    }

    private long limit(Side side, double limit, AlgoTerms terms) {
        rig.work(side, 1, limit, terms);
        return rig.decisions.last(AlgoStartDecoder.class).limitPriceE8();
    }

    private long buy(double quantity, AlgoTerms terms) {
        return rig.work(Side.BUY, quantity, 0, terms);
    }
}
