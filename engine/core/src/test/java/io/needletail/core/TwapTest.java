package io.needletail.core;

import static io.needletail.core.AlgoSession.SECOND_NS;
import static io.needletail.core.CoreRun.e8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.fixture.TermsDraft;
import io.needletail.core.signal.Algo;
import io.needletail.core.signal.AlgoTerms;

import org.junit.jupiter.api.Test;

import java.util.List;

/** TWAP from a strategy's wish to its costs; and what all algorithms have in common. */
class TwapTest {
    private static final AlgoTerms FIVE_IN_TEN_SECONDS = AlgoTerms.of(Algo.TWAP, 10 * SECOND_NS, 5);

    private final AlgoSession session = new AlgoSession().begin();
    private final AlgoRecord record = session.record;

    @Test
    void shouldSendEqualPartsAtEqualTimesToTheNanosecond() {
        buy(1, FIVE_IN_TEN_SECONDS);
        long start = session.run.nowNs();
        assertEquals(1, record.slices.size(), "the first part goes at once");
        for (int part = 1; part < 5; part++) {
            session.after(2 * SECOND_NS - 1);
            assertEquals(part, record.slices.size(), "a nanosecond too early");
            session.after(1);
            assertEquals(part + 1, record.slices.size());
            assertEquals(start + part * 2 * SECOND_NS, record.slices.get(part).timeNs());
        }
        assertTrue(record.slices.stream().allMatch(slice -> slice.quantityE8() == e8(0.2)));
        assertTrue(record.slices.stream().allMatch(slice -> slice.reason() == Reason.SCHEDULE));
        assertTrue(record.orders.stream().allMatch(order -> order.role() == OrderRole.SLICE));
        assertEquals(
                List.of(e8(0.2), e8(0.4), e8(0.6), e8(0.8), e8(1)),
                record.schedules.getFirst().stream().map(AlgoRecord.Due::quantityE8).toList());
    }

    @Test
    void shouldReckonWhatItCost() {
        session.book(999.9, 50, 1_000.1, 50);
        buy(1, FIVE_IN_TEN_SECONDS);
        session.book(1_000.9, 50, 1_001.1, 50);
        session.trade(Side.BUY, 1_001, 3).trade(Side.SELL, 1_003, 1);
        run(10);
        AlgoRecord.End end = record.end();
        assertEquals(Reason.DONE, end.reason());
        assertEquals(5, end.children());
        assertEquals(e8(1), end.filledE8());
        assertEquals(e8(1_000), end.arrivalE8());
        assertEquals(e8(0.2 * 1_000.1 + 0.8 * 1_001.1), end.averageE8());
        assertEquals(9, end.slippageBps(), 1e-9);
        assertEquals(e8(1_001.5), end.vwapE8());
        assertEquals((1_000.9 - 1_001.5) / 1_001.5 * 1e4, end.vwapSlippageBps(), 1e-6);
        assertEquals(e8(1.0009), end.feesE8(), 2, "ten hundredths of a percent");
        assertEquals(0, end.makerShare());
        assertEquals(0.25, end.volumeShare(), 1e-12);
        assertEquals(8 * SECOND_NS, end.durationNs());
    }

    @Test
    void shouldWaitForAnAnswerBeforeItSendsMore() {
        session.faults = silent();
        buy(1, FIVE_IN_TEN_SECONDS);
        session.after(SECOND_NS).timer().after(3 * SECOND_NS).timer();
        assertEquals(1, record.orders.size(), "what is unanswered may be filled");
        session.after(SECOND_NS).timer();
        session.faults = AlgoSession.Faults.NONE;
        session.settle().after(1);
        assertEquals(e8(0.4), record.slices.get(1).quantityE8(), "it makes up for what it missed");
    }

    @Test
    void shouldWaitForNoAnswerOfAnEarlierRun() {
        session.faults = silent();
        buy(1, FIVE_IN_TEN_SECONDS);
        session.restart(2).after(2 * SECOND_NS);
        assertEquals(2, record.slices.size(), "what was not answered was never sent");
    }

    @Test
    void shouldPlaceFourInAnEventAndTheOthersInTheNext() {
        for (int i = 0; i < 6; i++) {
            buy(0.1, FIVE_IN_TEN_SECONDS);
        }
        session.faults = silent();
        session.after(2 * SECOND_NS);
        assertEquals(6 + 4, record.slices.size());
        session.after(1);
        assertEquals(6 + 6, record.slices.size());
    }

    @Test
    void shouldTryAgainAfterAWhileWhenAnOrderIsRejected() {
        session.faults = rejecting(3);
        buy(1, FIVE_IN_TEN_SECONDS);
        assertEquals(1, record.orders.size());
        session.after(SECOND_NS - 1);
        assertEquals(1, record.orders.size());
        session.after(1);
        assertEquals(2, record.orders.size(), "a second later");
        session.after(2 * SECOND_NS - 1);
        assertEquals(2, record.orders.size(), "then two");
        run(12);
        assertEquals(e8(1), record.end().filledE8());
        assertEquals(3, record.end().failures());
    }

    @Test
    void shouldGoOnWithWhatTheBookDidNotHold() {
        session.book(999.9, 50, 1_000.1, 0.05);
        buy(1, FIVE_IN_TEN_SECONDS);
        session.after(SECOND_NS);
        assertEquals(e8(0.15), record.slices.get(1).quantityE8());
    }

    @Test
    void shouldWaitWhileTheBookIsNotThere() {
        buy(1, FIVE_IN_TEN_SECONDS);
        session.run.until(session.run.nowNs() + 4 * SECOND_NS);
        session.timer();
        assertEquals("WAITING BOOK_NOT_SYNCED", record.statuses.getLast());
        assertEquals(1, record.slices.size());
        session.after(1);
        assertEquals("WORKING NONE", record.statuses.getLast());
        assertEquals(e8(0.4), record.slices.get(1).quantityE8());
    }

    @Test
    void shouldStandStillWhilePausedAndEndLaterByAsMuch() {
        buy(1, FIVE_IN_TEN_SECONDS);
        session.command(CommandKind.PAUSE_ALGOS).after(60 * SECOND_NS);
        assertEquals(1, record.slices.size());
        session.command(CommandKind.RESUME_ALGOS).after(0);
        session.after(2 * SECOND_NS - 1);
        assertEquals(1, record.slices.size(), "the pause is no part of its time");
        session.after(1);
        assertEquals(2, record.slices.size());
        run(9);
        assertEquals(e8(1), record.end().filledE8());
        assertEquals(68 * SECOND_NS, record.end().durationNs());
    }

    @Test
    void shouldStandStillWhileTradingIsPaused() {
        buy(1, FIVE_IN_TEN_SECONDS);
        session.command(CommandKind.PAUSE).after(4 * SECOND_NS);
        assertEquals(List.of("PAUSED TRADING_PAUSED"), record.statuses);
        session.command(CommandKind.RESUME).after(0);
        assertEquals("WORKING NONE", record.statuses.getLast());
        run(12);
        assertEquals(Reason.DONE, record.end().reason());
    }

    @Test
    void shouldEndOnKillAndStayEndedAfterResume() {
        buy(1, FIVE_IN_TEN_SECONDS);
        session.command(CommandKind.KILL).after(SECOND_NS);
        assertEquals(Reason.KILL_COMMAND, record.end().reason());
        session.command(CommandKind.RESUME);
        run(12);
        assertEquals(1, record.orders.size());
    }

    @Test
    void shouldEndWhenItsStrategyOrAPersonStopsIt() {
        long id = buy(1, FIVE_IN_TEN_SECONDS);
        session.ask(orders -> {
            orders.stopWork(id);
            return id;
        });
        session.after(1);
        assertEquals(Reason.STOPPED, record.end().reason());
        assertEquals(id, record.end().planId());
        buy(1, FIVE_IN_TEN_SECONDS);
        session.command(CommandKind.STOP_ALGOS).after(1);
        assertEquals(Reason.STOPPED, record.ends.get(1).reason());
    }

    @Test
    void shouldPauseAndGoOnAsItsStrategySays() {
        long id = buy(1, FIVE_IN_TEN_SECONDS);
        session.ask(orders -> {
            orders.pauseWork(id);
            return id;
        });
        session.after(30 * SECOND_NS);
        assertEquals(1, record.slices.size());
        session.ask(orders -> {
            orders.resumeWork(id);
            return id;
        });
        run(12);
        assertEquals(Reason.DONE, record.end().reason());
    }

    @Test
    void shouldGiveTheRestUpOrTakeItAsItsTermsSay() {
        buy(1, limited().terms());
        session.book(1_000.9, 50, 1_001.1, 50);
        run(11);
        assertEquals(Reason.TIME_UP, record.end().reason());
        assertEquals(e8(0.2), record.end().filledE8());

        session.book(999.9, 50, 1_000.1, 50);
        buy(1, limited().taking().terms());
        session.book(1_000.9, 50, 1_001.1, 50);
        run(9);
        session.book(999.9, 50, 1_000.1, 50).after(SECOND_NS);
        run(2);
        assertEquals(e8(1), record.ends.get(1).filledE8());
        assertEquals(
                List.of(OrderType.LIMIT),
                record.orders.stream().map(AlgoRecord.Order::type).distinct().toList());
    }

    @Test
    void shouldGoOnAfterItsStateWasStoredAndRestored() {
        buy(1, FIVE_IN_TEN_SECONDS);
        session.after(2 * SECOND_NS).restart(0).after(2 * SECOND_NS).restart(2);
        run(12);
        assertEquals(5, record.slices.size());
        assertEquals(e8(1), record.end().filledE8());
    }

    @Test
    void shouldNotBeginWhatTheVenueWouldNotTake() {
        buy(0.004, FIVE_IN_TEN_SECONDS);
        assertEquals(Reason.SIZE_BELOW_MINIMUM, record.end().reason());
        assertEquals(0, record.orders.size());
    }

    @Test
    void shouldGatherPartsThatAreTooSmallForTheVenue() {
        buy(0.012, AlgoTerms.of(Algo.TWAP, 10 * SECOND_NS, 10));
        run(11);
        assertEquals(e8(0.012), record.end().filledE8());
        assertTrue(record.slices.stream().allMatch(slice -> slice.quantityE8() >= e8(0.005)));
    }

    private static TermsDraft limited() {
        return TermsDraft.of(Algo.TWAP, 10, 5).limitBps(5);
    }

    private long buy(double quantity, AlgoTerms terms) {
        return session.ask(orders -> orders.work(Side.BUY, e8(quantity), 0, terms));
    }

    private void run(int seconds) {
        for (int i = 0; i < seconds; i++) {
            session.after(SECOND_NS);
        }
    }

    private static AlgoSession.Faults silent() {
        return new AlgoSession.Faults() {
            @Override
            public boolean isSilent() {
                return true;
            }
        };
    }

    private static AlgoSession.Faults rejecting(int first) {
        return new AlgoSession.Faults() {
            private int rejected;

            @Override
            public boolean rejects(long orderId) {
                return rejected++ < first;
            }
        };
    }
}
