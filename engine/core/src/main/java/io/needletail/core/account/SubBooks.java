package io.needletail.core.account;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.market.Contract;

/**
 * Who holds what of the account's positions: one book for the models' signals, one for what nobody
 * here decided (orders that are not ours, corrections, liquidations), and those of the strategy.
 * Every fill belongs to a book; all books of an instrument together are the account's position.
 */
final class SubBooks {
    /** The models' signals and their protection. */
    static final int SIGNALS = 0;

    /** What nobody here decided. */
    static final int OUTSIDE = 1;

    private static final int FIRST_OF_STRATEGY = 2;

    private final PositionBook[] positions;
    private final int books;

    SubBooks(Contract[] contracts, CostMethod method, int strategyBooks) {
        books = FIRST_OF_STRATEGY + strategyBooks;
        positions = new PositionBook[contracts.length * books];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = new PositionBook(contracts[i / books], method);
        }
    }

    /** Number of books of each instrument. */
    int count() {
        return books;
    }

    PositionBook position(int instrumentId, int book) {
        return positions[instrumentId * books + book];
    }

    /** Whose order it is; a strategy names its book by its tag. */
    int of(OrderRole role, long tag) {
        if (role == OrderRole.EXTERNAL) {
            return OUTSIDE;
        }
        int own = books - FIRST_OF_STRATEGY;
        return role == OrderRole.STRATEGY && own > 0
                ? FIRST_OF_STRATEGY + (int) Math.floorMod(tag, (long) own)
                : SIGNALS;
    }

    /** A fill of one book. */
    void fill(int instrumentId, int book, Side side, long quantityE8, long amountE8, long timeNs) {
        position(instrumentId, book).fill(side, quantityE8, amountE8, 0, timeNs);
    }

    /** A fill that closes whatever is there: each book in turn what it holds, the rest outside. */
    void fillAcross(int instrumentId, Side side, long quantityE8, long amountE8, long timeNs) {
        long leftE8 = quantityE8;
        long leftAmountE8 = amountE8;
        for (int book = 0; book < books && leftE8 > 0; book++) {
            long heldE8 = position(instrumentId, book).quantityE8();
            boolean closes = heldE8 != 0 && heldE8 > 0 == (side == Side.SELL);
            if (closes) {
                long takenE8 = Math.min(leftE8, Math.abs(heldE8));
                long takenAmountE8 = FixedPoint.multiplyDivide(leftAmountE8, takenE8, leftE8);
                fill(instrumentId, book, side, takenE8, takenAmountE8, timeNs);
                leftE8 -= takenE8;
                leftAmountE8 -= takenAmountE8;
            }
        }
        if (leftE8 > 0) {
            fill(instrumentId, OUTSIDE, side, leftE8, leftAmountE8, timeNs);
        }
    }

    /** Whatever the account's position is ahead of its books goes to one of them. */
    void level(int instrumentId, int book, long accountE8, long markE8, long timeNs) {
        long differenceE8 = accountE8 - sumE8(instrumentId);
        if (differenceE8 != 0) {
            PositionBook position = position(instrumentId, book);
            position.adjust(position.quantityE8() + differenceE8, markE8, timeNs);
        }
    }

    /** All books of an instrument together. */
    long sumE8(int instrumentId) {
        long sumE8 = 0;
        for (int book = 0; book < books; book++) {
            sumE8 += position(instrumentId, book).quantityE8();
        }
        return sumE8;
    }

    void save(StateWriter out) {
        for (PositionBook position : positions) {
            position.save(out);
        }
    }

    void load(StateReader in) {
        for (PositionBook position : positions) {
            position.load(in);
        }
    }
}
