package io.needletail.core;

import static io.needletail.core.AlgoSession.SECOND_NS;
import static io.needletail.core.CoreRun.e8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.fixture.TermsDraft;
import io.needletail.core.signal.Algo;
import io.needletail.core.signal.AlgoTerms;
import io.needletail.core.signal.PegReference;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What each algorithm but TWAP does of its own, on the simulated venue. */
class AlgoTest {
    private final AlgoSession session = new AlgoSession().begin();
    private final AlgoRecord record = session.record;

    @Test
    void vwapShouldFollowTheCurve() {
        // Noon begins the third quarter of the day, which trades three times as much as the last.
        session.run.until(CoreRun.at("2026-01-05T17:00:00Z"));
        session.after(0);
        AlgoTerms terms = AlgoTerms.vwap(7_200 * SECOND_NS, 4, new double[] {1, 1, 3, 1});
        work(Side.BUY, 4, 0, terms);
        assertEquals(
                List.of(e8(1.5), e8(3), e8(3.5), e8(4)),
                record.schedules.getFirst().stream().map(AlgoRecord.Due::quantityE8).toList());
        for (int minute = 0; minute < 120; minute++) {
            session.after(60 * SECOND_NS);
        }
        assertEquals(List.of(e8(1.5), e8(1.5), e8(0.5), e8(0.5)), quantities());
    }

    @Test
    void vwapShouldGoOnPastMidnight() {
        session.run.until(CoreRun.at("2026-01-05T23:00:00Z"));
        session.after(0);
        work(Side.BUY, 4, 0, AlgoTerms.vwap(7_200 * SECOND_NS, 2, new double[] {3, 1, 1, 1}));
        assertEquals(
                List.of(e8(1), e8(4)),
                record.schedules.getFirst().stream().map(AlgoRecord.Due::quantityE8).toList());
    }

    @Test
    void povShouldNeverBeMoreThanItsShareOfTheVolume() {
        work(Side.BUY, 5, 0, AlgoTerms.of(Algo.POV, 600 * SECOND_NS, 50));
        double volume = 0;
        for (int i = 0; i < 60; i++) {
            double quantity = 0.3 + i % 7 * 0.4;
            volume += quantity;
            session.trade(Side.BUY, 1_000.1, quantity).after(SECOND_NS);
            double filled = FixedPoint.toDouble(record.filledE8());
            assertTrue(filled <= 0.1 * volume + 1e-9, filled + " of " + volume);
            assertTrue(filled >= Math.min(5, 0.1 * volume) - 0.1 - 1e-9, "a slice behind at most");
        }
        assertTrue(record.slices.getFirst().reason() == Reason.PARTICIPATION);
    }

    @Test
    void icebergShouldShowAPartAtTheLimitAndRefillIt() {
        AlgoTerms terms = AlgoTerms.of(Algo.ICEBERG, 600 * SECOND_NS, 1);
        work(Side.BUY, 5, e8(999), terms);
        for (int i = 0; i < 40 && record.ends.isEmpty(); i++) {
            assertTrue(record.working() <= 1, "one part at a time");
            session.trade(Side.SELL, 998.99, 0.1).after(SECOND_NS);
        }
        assertEquals(Reason.DONE, record.end().reason());
        assertEquals(1, record.end().makerShare());
        assertTrue(record.slices.stream().allMatch(slice -> slice.priceE8() == e8(999)));
        assertTrue(record.slices.size() >= 8 && record.slices.size() <= 13);
        assertTrue(quantities().stream().distinct().count() > 5, "sizes differ");
        int usual = record.slices.size() - 1;
        assertTrue(
                quantities().subList(0, usual).stream()
                        .allMatch(part -> part >= e8(0.4) && part <= e8(0.6)));
    }

    @Test
    void icebergShouldShowTheSameAgain() {
        AlgoSession other = new AlgoSession().begin();
        AlgoTerms terms = AlgoTerms.of(Algo.ICEBERG, 600 * SECOND_NS, 1);
        for (AlgoSession each : List.of(session, other)) {
            each.ask(orders -> orders.work(Side.BUY, e8(5), e8(999), terms));
            for (int i = 0; i < 5; i++) {
                each.trade(Side.SELL, 998.99, 1).after(SECOND_NS);
            }
        }
        assertEquals(record.slices, other.record.slices);
    }

    @Test
    void sniperShouldTakeOnlyWhenEnoughIsOfferedWithinTheLimit() {
        session.book(998, 50, 1_000.1, 50);
        work(Side.BUY, 5, e8(999.5), AlgoTerms.of(Algo.SNIPE, 600 * SECOND_NS, 1));
        session.book(999, 50, 999.51, 50).after(SECOND_NS);
        session.book(999, 50, 999.5, 0.4999).after(SECOND_NS);
        assertEquals(0, record.slices.size(), "too dear, then too little");
        session.book(999, 50, 999.5, 0.5);
        assertEquals(List.of(e8(0.5)), quantities());
        assertEquals(Reason.OFFERED, record.slices.getFirst().reason());
        session.after(SECOND_NS);
        assertEquals(1, record.slices.size(), "nothing new is offered");
        session.book(998.9, 50, 999.4, 70);
        assertEquals(e8(5), record.end().filledE8());
        assertTrue(record.end().averageE8() < e8(999.5));
    }

    @Test
    void pegShouldFollowTheBestPriceWithinItsLimit() {
        session.book(999.6, 50, 1_000.2, 50);
        work(Side.BUY, 5, e8(1_000), peg(PegReference.BEST, 0));
        assertEquals(e8(999.6), record.orders.getLast().priceE8());
        session.book(999.8, 50, 1_000.4, 50);
        assertEquals(0, record.cancels.size(), "not before a second has passed");
        session.after(SECOND_NS).after(1);
        assertEquals(List.of(Reason.PEGGED), record.cancels);
        assertEquals(e8(999.8), record.orders.getLast().priceE8());
        session.book(1_000.3, 50, 1_000.9, 50).after(SECOND_NS).after(1);
        assertEquals(e8(1_000), record.orders.getLast().priceE8(), "the limit");
        assertEquals(1, record.working());
        assertTrue(record.orders.stream().allMatch(order -> order.type() == OrderType.LIMIT_MAKER));
    }

    @Test
    void pegShouldFollowMidAtItsDistance() {
        session.book(999.6, 50, 1_000.4, 50);
        work(Side.BUY, 5, 0, peg(PegReference.MID, 5));
        assertEquals(e8(999.5), record.orders.getLast().priceE8());
        session.book(1_000, 50, 1_000.8, 50).after(SECOND_NS).after(1);
        assertEquals(e8(999.89), record.orders.getLast().priceE8(), "999.8998, on the tick");
    }

    @Test
    void pegShouldStayWhereItIsWhileTheBookIsNotThere() {
        work(Side.BUY, 5, 0, peg(PegReference.BEST, 0));
        session.run.until(session.run.nowNs() + 10 * SECOND_NS);
        session.timer();
        assertEquals("WAITING BOOK_NOT_SYNCED", record.statuses.getLast());
        assertEquals(1, record.orders.size());
        assertEquals(0, record.cancels.size());
    }

    @Test
    void shortfallShouldTakeWhileNobodyTakesFromTheOtherSide() {
        work(Side.BUY, 5, 0, shortfall(1));
        AlgoRecord.Slice first = record.slices.getFirst();
        assertEquals(Reason.TAKE, first.reason());
        double take = 0.1 + 10e-4 * 1_000;
        assertEquals(take, first.threshold(), 1e-9, "half the spread and the fee");
        assertEquals(take, first.value(), 1e-9, "nobody moved mid yet");
        assertTrue(first.quantityE8() > e8(0.5), "urgency: more than an even part");
    }

    @Test
    void shortfallShouldMakeWhenItIsLikelyToBeFilled() {
        session.book(999.9, 1, 1_000.1, 1);
        work(Side.BUY, 5, 0, shortfall(0));
        session.after(SECOND_NS).trade(Side.SELL, 999.9, 6).after(9 * SECOND_NS);
        AlgoRecord.Slice second = record.slices.get(1);
        assertEquals(Reason.MAKE, second.reason());
        // 6 were taken in 10 s, and 10 s remain; 1 is ahead of our 0.5.
        double likely = Math.exp(-1.5001 / 6);
        double take = 0.1 + 1;
        assertEquals(
                likely * (0.2 - 0.1) + (1 - likely) * take, second.value(), 1e-9, "as documented");
        assertEquals(e8(999.9), second.priceE8());
        session.after(10 * SECOND_NS).after(1);
        assertEquals(List.of(Reason.SCHEDULE), record.cancels, "it waited in vain");
        assertEquals(e8(1), record.slices.get(2).quantityE8(), "with the next slice's");
    }

    @Test
    void shortfallShouldFearAPriceThatMoves() {
        session.book(999.9, 1, 1_000.1, 1);
        work(Side.BUY, 5, 0, shortfall(0));
        session.trade(Side.SELL, 999.9, 2);
        session.book(997.9, 1, 998.1, 1).book(999.9, 1, 1_000.1, 1).after(10 * SECOND_NS);
        AlgoRecord.Slice second = record.slices.get(1);
        double likely = Math.exp(-1.5 / 2);
        double moved = Math.sqrt(8) * Math.sqrt(2 / Math.PI);
        assertEquals(likely * (0.2 - 0.1) + (1 - likely) * (1.1 + moved), second.value(), 1e-3);
        assertEquals(Reason.MAKE.equals(second.reason()), second.value() < second.threshold());
    }

    @Test
    void shouldTakeTheRestOfAnyAlgorithmAtTheEndWhenToldTo() {
        AlgoTerms terms = TermsDraft.of(Algo.PEG, 10, 1).portion(1).taking().terms();
        work(Side.BUY, 5, 0, terms);
        for (int i = 0; i < 12; i++) {
            session.after(SECOND_NS);
        }
        assertEquals(e8(5), record.end().filledE8());
        assertEquals(List.of(Reason.PEGGED, Reason.TIME_UP), reasons());
    }

    private List<Long> quantities() {
        return record.slices.stream().map(AlgoRecord.Slice::quantityE8).toList();
    }

    private List<Reason> reasons() {
        return record.slices.stream().map(AlgoRecord.Slice::reason).toList();
    }

    private static AlgoTerms peg(PegReference reference, double offsetBps) {
        return TermsDraft.of(Algo.PEG, 600, 1).portion(1).peg(reference, offsetBps).terms();
    }

    /** Ten slices in 100 seconds. */
    private static AlgoTerms shortfall(double urgency) {
        return TermsDraft.of(Algo.SHORTFALL, 100, 10).urgency(urgency).terms();
    }

    private long work(Side side, double quantity, long limitE8, AlgoTerms terms) {
        return session.ask(orders -> orders.work(side, e8(quantity), limitE8, terms));
    }
}
