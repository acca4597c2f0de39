package io.needletail.core.account;

import static io.needletail.core.fixture.MarketInputs.E8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.fixture.StateTape;
import io.needletail.core.market.Contract;

import org.junit.jupiter.api.Test;

/** Two instruments, each with the signals' book, the outside's and three of the strategy. */
class SubBooksTest {
    private static final int FIRST = 2;
    private static final Contract[] CONTRACTS = {Contract.SPOT, Contract.SPOT};

    private final SubBooks books = new SubBooks(CONTRACTS, CostMethod.AVERAGE, 3);

    @Test
    void shouldGiveEveryOrderToTheBookItIsOf() {
        assertEquals(5, books.count());
        for (OrderRole role : OrderRole.values()) {
            int expected =
                    switch (role) {
                        case EXTERNAL -> SubBooks.OUTSIDE;
                        case STRATEGY -> FIRST + 1;
                        default -> SubBooks.SIGNALS;
                    };
            assertEquals(expected, books.of(role, 7), role.name());
        }
        assertEquals(FIRST, books.of(OrderRole.STRATEGY, 3));
        assertEquals(FIRST + 2, books.of(OrderRole.STRATEGY, -1));
        SubBooks none = new SubBooks(CONTRACTS, CostMethod.AVERAGE, 0);
        assertEquals(SubBooks.SIGNALS, none.of(OrderRole.STRATEGY, 7));
    }

    @Test
    void shouldKeepTheInstrumentsApart() {
        books.fill(0, FIRST, Side.BUY, 2 * E8, 200 * E8, 1);
        books.fill(1, FIRST, Side.SELL, 3 * E8, 90 * E8, 1);
        assertEquals(2 * E8, books.sumE8(0));
        assertEquals(-3 * E8, books.sumE8(1));
        assertEquals(100 * E8, books.position(0, FIRST).averagePriceE8());
        assertEquals(30 * E8, books.position(1, FIRST).averagePriceE8());
    }

    @Test
    void shouldCloseEachBookInTurnAndGiveTheRestToTheOutside() {
        hold(SubBooks.SIGNALS, 2, FIRST, -1, FIRST + 1, 3);
        books.fillAcross(0, Side.SELL, 6 * E8, 660 * E8, 1);
        holds(0, -1, -1, 0, 0);
        assertEquals(20 * E8, books.position(0, SubBooks.SIGNALS).realizedPnlE8());
        assertEquals(30 * E8, books.position(0, FIRST + 1).realizedPnlE8());
        assertEquals(110 * E8, books.position(0, SubBooks.OUTSIDE).averagePriceE8());
        books.fillAcross(0, Side.BUY, E8, 120 * E8, 1);
        holds(0, 0, -1, 0, 0);
        assertEquals(-10 * E8, books.position(0, SubBooks.OUTSIDE).realizedPnlE8());
    }

    @Test
    void shouldCloseAPartOfTheFirstThatHoldsEnough() {
        hold(SubBooks.SIGNALS, 2, FIRST, 5, FIRST + 1, 1);
        books.fillAcross(0, Side.SELL, 3 * E8, 330 * E8, 1);
        holds(0, 0, 4, 1, 0);
        assertEquals(10 * E8, books.position(0, FIRST).realizedPnlE8());
        books.fillAcross(0, Side.SELL, 4 * E8, 440 * E8, 1);
        holds(0, 0, 0, 1, 0);
    }

    /** A lot of nothing could not be taken off again. */
    @Test
    void shouldNotTouchABookThatHoldsNothing() {
        SubBooks fifo = new SubBooks(CONTRACTS, CostMethod.FIFO, 3);
        fifo.fillAcross(0, Side.BUY, E8, 100 * E8, 1);
        fifo.fill(0, FIRST, Side.BUY, E8, 100 * E8, 1);
        fifo.fill(0, FIRST, Side.SELL, E8, 130 * E8, 1);
        assertEquals(30 * E8, fifo.position(0, FIRST).realizedPnlE8());
        assertEquals(E8, fifo.position(0, SubBooks.OUTSIDE).quantityE8());
    }

    @Test
    void shouldPutWhatTheAccountIsAheadIntoOneBook() {
        hold(SubBooks.SIGNALS, 2, FIRST, -1);
        books.level(0, SubBooks.OUTSIDE, 5 * E8, 110 * E8, 1);
        holds(2, 4, -1, 0, 0);
        assertEquals(110 * E8, books.position(0, SubBooks.OUTSIDE).averagePriceE8());
        books.level(0, SubBooks.SIGNALS, 4 * E8, 120 * E8, 1);
        holds(1, 4, -1, 0, 0);
        assertEquals(100 * E8, books.position(0, SubBooks.SIGNALS).averagePriceE8());
    }

    @Test
    void shouldLeaveABookAloneThatIsLevel() {
        hold(SubBooks.SIGNALS, 2);
        books.position(0, SubBooks.SIGNALS).fill(Side.SELL, E8, 110 * E8, 1, 1);
        StateTape before = new StateTape();
        books.save(before);
        books.level(0, FIRST, E8, 120 * E8, 2);
        StateTape after = new StateTape();
        books.save(after);
        assertEquals(before.values(), after.values());
    }

    @Test
    void shouldTakeItsStateBack() {
        hold(SubBooks.SIGNALS, 2, SubBooks.OUTSIDE, 1, FIRST, -1, FIRST + 2, 3);
        books.fill(1, FIRST + 1, Side.BUY, 7 * E8, 70 * E8, 1);
        StateTape state = new StateTape();
        books.save(state);
        SubBooks restored = new SubBooks(CONTRACTS, CostMethod.AVERAGE, 3);
        restored.load(state);
        assertTrue(state.isRead());
        for (int id = 0; id < 2; id++) {
            for (int book = 0; book < books.count(); book++) {
                PositionBook expected = books.position(id, book);
                assertEquals(expected.quantityE8(), restored.position(id, book).quantityE8());
                assertEquals(expected.costE8(), restored.position(id, book).costE8());
            }
        }
    }

    /** Pairs of a book and what it holds of the first instrument, at 100. */
    private void hold(int... pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            Side side = pairs[i + 1] > 0 ? Side.BUY : Side.SELL;
            long quantityE8 = Math.abs(pairs[i + 1]) * E8;
            books.fill(0, pairs[i], side, quantityE8, 100 * quantityE8, 1);
        }
    }

    private void holds(long... quantities) {
        for (int book = 0; book < quantities.length; book++) {
            assertEquals(quantities[book] * E8, books.position(0, book).quantityE8());
        }
    }
}
