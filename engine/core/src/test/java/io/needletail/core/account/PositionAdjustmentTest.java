package io.needletail.core.account;

import static io.needletail.core.fixture.MarketInputs.E8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.Direction;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.fixture.StateTape;
import io.needletail.core.fixture.Terms;
import io.needletail.core.market.Contract;

import org.junit.jupiter.api.Test;

/** A position that changes without a fill: the venue's word, dust, fees in kind and funding. */
class PositionAdjustmentTest {
    private final PositionBook average = new PositionBook(Contract.SPOT, CostMethod.AVERAGE);
    private final PositionBook fifo = new PositionBook(Contract.SPOT, CostMethod.FIFO);

    @Test
    void shouldBeginATripAtTheMarkWhereNothingWasHeld() {
        average.adjust(2 * E8, 100 * E8, 5);
        assertEquals(200 * E8, average.costE8());
        assertEquals(100 * E8, average.averagePriceE8());
        assertTrue(average.fill(Side.SELL, 2 * E8, 260 * E8, 9, 6));
        RoundTrip trip = average.closed();
        assertEquals(Direction.LONG, trip.direction);
        assertEquals(0, trip.planId, "no plan of ours opened it");
        assertEquals(5, trip.entryTimeNs);
        assertEquals(2 * E8, trip.entryQuantityE8);
        assertEquals(100 * E8, trip.entryPriceE8(Contract.SPOT));
        assertEquals(130 * E8, trip.exitPriceE8(Contract.SPOT));
        assertEquals(60 * E8, trip.pnlE8);
    }

    @Test
    void shouldBeginATripAnewWhereTheVenueSaysTheOtherSide() {
        buy(average, 3, 100);
        average.adjust(-2 * E8, 110 * E8, 5);
        assertEquals(-2 * E8, average.quantityE8());
        assertEquals(110 * E8, average.averagePriceE8());
        assertTrue(average.fill(Side.BUY, 2 * E8, 200 * E8, 9, 6));
        assertEquals(Direction.SHORT, average.closed().direction);
        assertEquals(20 * E8, average.closed().pnlE8);
        sell(average, 3, 100);
        buy(average, 3, 100);
        assertEquals(Direction.SHORT, average.closed().direction);
        sell(average, 3, 100);
        average.adjust(2 * E8, 90 * E8, 7);
        assertEquals(90 * E8, average.averagePriceE8());
        assertTrue(average.fill(Side.SELL, 2 * E8, 200 * E8, 9, 8));
        assertEquals(Direction.LONG, average.closed().direction);
    }

    @Test
    void shouldKeepTheAveragePriceWhereOnlyTheQuantityIsAnother() {
        for (long to : new long[] {1, 5}) {
            PositionBook book = new PositionBook(Contract.SPOT, CostMethod.AVERAGE);
            buy(book, 3, 100);
            book.adjust(to * E8, 500 * E8, 5);
            assertEquals(100 * E8, book.averagePriceE8());
            assertTrue(book.fill(Side.SELL, to * E8, to * 110 * E8, 9, 6));
            assertEquals(77, book.closed().planId, "it is the same trip");
            assertEquals(Direction.LONG, book.closed().direction);
            assertEquals(1, book.closed().entryTimeNs);
            assertEquals(to * 10 * E8, book.realizedPnlE8());
        }
    }

    @Test
    void shouldHoldAndHaveCostNothingWhereTheVenueSaysSo() {
        buy(average, 3, 100);
        average.adjust(0, 110 * E8, 5);
        assertEquals(0, average.quantityE8());
        assertEquals(0, average.costE8());
        assertEquals(0, average.averagePriceE8());
        assertEquals(0, average.paidE8());
    }

    @Test
    void shouldEndATripOfWhichAPartWasClosed() {
        buy(average, 3, 100);
        assertFalse(average.adjust(2 * E8, 110 * E8, 5));
        assertFalse(average.adjust(0, 110 * E8, 5), "we sold none of it");
        buy(average, 3, 100);
        sell(average, 1, 90);
        assertTrue(average.adjust(0, 110 * E8, 6));
        assertEquals(-10 * E8, average.closed().pnlE8);
        assertFalse(average.adjust(E8, 110 * E8, 7));
    }

    @Test
    void shouldCostNothingWhereNobodyKnowsAPrice() {
        average.adjust(2 * E8, 0, 5);
        assertEquals(0, average.costE8());
        assertEquals(0, average.averagePriceE8());
    }

    @Test
    void shouldMakeOneLotOfWhatTheVenueSays() {
        buy(fifo, 1, 100);
        buy(fifo, 1, 300);
        fifo.adjust(E8, 500 * E8, 5);
        assertEquals(200 * E8, fifo.averagePriceE8());
        sell(fifo, 1, 250);
        assertEquals(50 * E8, fifo.realizedPnlE8());
        buy(fifo, 1, 100);
        fifo.adjust(0, 500 * E8, 5);
        buy(fifo, 1, 200);
        sell(fifo, 1, 230);
        assertEquals(80 * E8, fifo.realizedPnlE8());
    }

    @Test
    void shouldTellTheAveragePriceOfWhatIsLeft() {
        buy(fifo, 1, 100);
        buy(fifo, 1, 300);
        assertEquals(200 * E8, fifo.averagePriceE8());
        sell(fifo, 1, 300);
        assertEquals(300 * E8, fifo.averagePriceE8());
        sell(fifo, 1, 300);
        assertEquals(0, fifo.averagePriceE8());
    }

    @Test
    void shouldTellTheAveragePriceAfterAFeeInKind() {
        buy(average, 1, 100);
        buy(average, 1, 300);
        average.feeInKind(E8, 300 * E8);
        assertEquals(100 * E8, average.costE8());
        assertEquals(100 * E8, average.averagePriceE8());
    }

    @Test
    void shouldWriteOffOnlyWhatIsLessThanALotAndLeftByASale() {
        buy(fifo, 1, 100);
        assertEquals(0, fifo.writeOffDust(2 * E8), "nothing was sold yet");
        assertFalse(fifo.fill(Side.SELL, 3 * E8 / 4, 75 * E8, 77, 1));
        assertEquals(0, fifo.writeOffDust(E8 / 4), "a lot can be sold");
        assertEquals(E8 / 4, fifo.writeOffDust(E8 / 4 + 1));
        assertEquals(25 * E8, fifo.feesE8());
        assertEquals(0, fifo.averagePriceE8());
        assertEquals(E8, fifo.closed().entryQuantityE8);
        assertEquals(25 * E8, fifo.closed().feesE8);
        assertEquals(0, fifo.writeOffDust(E8), "it is gone");
        buy(fifo, 1, 200);
        sell(fifo, 1, 230);
        assertEquals(30 * E8, fifo.realizedPnlE8(), "no lot of the rest is left");
    }

    @Test
    void shouldCountFundingAmongTheTripsCostsWhileSomethingIsHeld() {
        PositionBook future = new PositionBook(new Contract(Terms.linear(0)), CostMethod.AVERAGE);
        future.funding(1_000);
        assertEquals(1_000, future.earnedE8(), "it was earned, by no trip");
        buy(future, 1, 100);
        future.funding(-300);
        future.fee(5, false);
        sell(future, 1, 100);
        assertEquals(305, future.closed().feesE8);
        assertEquals(1_000 - 305, future.earnedE8());
    }

    @Test
    void shouldTellTheAveragePriceOfAStateThatWasTakenBack() {
        buy(fifo, 2, 100);
        StateTape state = new StateTape();
        fifo.save(state);
        PositionBook restored = new PositionBook(Contract.SPOT, CostMethod.FIFO);
        restored.load(state);
        assertTrue(state.isRead());
        assertEquals(100 * E8, restored.averagePriceE8());
    }

    private static void buy(PositionBook book, long quantity, long price) {
        book.fill(Side.BUY, quantity * E8, quantity * price * E8, 77, 1);
    }

    private static void sell(PositionBook book, long quantity, long price) {
        book.fill(Side.SELL, quantity * E8, quantity * price * E8, 77, 1);
    }
}
