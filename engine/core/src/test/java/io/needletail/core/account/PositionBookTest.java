package io.needletail.core.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.MarginMode;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.fixture.StateTape;
import io.needletail.core.market.Contract;
import io.needletail.core.market.ContractTerms;
import io.needletail.core.market.MarginBracket;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayDeque;
import java.util.List;
import java.util.SplittableRandom;

/** Positions of every kind against plain twins in exact decimals, and the books within them. */
class PositionBookTest {
    private static final long ONE = FixedPoint.ONE;
    private static final int FILLS = Integer.getInteger("needletail.fills", 30_000);
    private static final Contract INVERSE = future(ContractTerms.Kind.INVERSE, 100);
    private static final Contract LINEAR = future(ContractTerms.Kind.LINEAR, 1);

    @Test
    void shouldSellTheFirstBoughtFirst() {
        PositionBook fifo = new PositionBook(Contract.SPOT, CostMethod.FIFO);
        PositionBook average = new PositionBook(Contract.SPOT, CostMethod.AVERAGE);
        for (PositionBook book : List.of(fifo, average)) {
            book.fill(Side.BUY, ONE, 100 * ONE, 1, 1);
            book.fill(Side.BUY, ONE, 200 * ONE, 1, 1);
            book.fill(Side.SELL, ONE, 180 * ONE, 1, 1);
        }
        assertEquals(80 * ONE, fifo.realizedPnlE8());
        assertEquals(200 * ONE, fifo.costE8());
        assertEquals(30 * ONE, average.realizedPnlE8());
        assertEquals(150 * ONE, average.costE8());
    }

    @Test
    void shouldTakeAFeeInKindFromWhatWasJustBought() {
        PositionBook book = new PositionBook(Contract.SPOT, CostMethod.FIFO);
        book.fill(Side.BUY, ONE, 100 * ONE, 1, 1);
        book.fill(Side.BUY, ONE, 200 * ONE, 1, 1);
        book.feeInKind(ONE / 2, 200 * ONE);
        assertEquals(100 * ONE, book.feesE8());
        assertEquals(200 * ONE, book.costE8());
    }

    @Test
    void shouldEarnWhatExactDecimalsSayWhateverTheKindAndMethod() {
        for (Contract contract : List.of(Contract.SPOT, LINEAR, INVERSE)) {
            for (CostMethod method : CostMethod.values()) {
                tradeAtRandom(contract, method);
            }
        }
    }

    /** With more lots than room only which of the newest two goes first is forgotten. */
    private static void tradeAtRandom(Contract contract, CostMethod method) {
        SplittableRandom random = new SplittableRandom(3);
        PositionBook book = new PositionBook(contract, method);
        Twin twin = new Twin(contract == INVERSE, method);
        for (int i = 0; i < FILLS; i++) {
            boolean buys = random.nextInt(100) < (book.quantityE8() > 0 ? 45 : 55);
            long quantityE8 = random.nextLong(1, 50) * ONE;
            long priceE8 = random.nextLong(90_000, 110_000) * ONE / 10;
            long amountE8 = contract.amountE8(quantityE8, priceE8);
            book.fill(buys ? Side.BUY : Side.SELL, quantityE8, amountE8, 1, i);
            twin.fill(buys, decimal(quantityE8), decimal(amountE8));
            assertEquals(0, decimal(book.quantityE8()).compareTo(twin.quantity));
            if (twin.lots.size() > 120) {
                return;
            }
            double off = twin.realized.subtract(decimal(book.realizedPnlE8())).doubleValue();
            assertTrue(Math.abs(off) <= 1e-8 * (i + 2), () -> contract + " off by " + off);
        }
        StateTape state = new StateTape();
        book.save(state);
        PositionBook restored = new PositionBook(contract, method);
        restored.load(state);
        assertTrue(state.isRead());
        long half = Math.abs(book.quantityE8()) / 2;
        Side closing = book.quantityE8() > 0 ? Side.SELL : Side.BUY;
        long amountE8 = contract.amountE8(half, 10_000 * ONE);
        book.fill(closing, half, amountE8, 1, 1);
        restored.fill(closing, half, amountE8, 1, 1);
        assertEquals(book.realizedPnlE8(), restored.realizedPnlE8());
    }

    @Test
    void shouldKeepTheSumOfBooksEqualToTheAccount() {
        SplittableRandom random = new SplittableRandom(5);
        SubBooks books = new SubBooks(new Contract[] {LINEAR}, CostMethod.AVERAGE, 3);
        PositionBook account = new PositionBook(LINEAR, CostMethod.AVERAGE);
        OrderRole[] roles = {OrderRole.ENTRY, OrderRole.STRATEGY, OrderRole.EXTERNAL};
        long cashE8 = 0;
        for (int i = 0; i < FILLS; i++) {
            Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            long quantityE8 = random.nextLong(1, 5_000) * 10_000;
            long priceE8 = random.nextLong(900, 1_100) * ONE;
            if (random.nextInt(50) == 0 && account.quantityE8() != 0) {
                side = account.quantityE8() > 0 ? Side.SELL : Side.BUY;
                quantityE8 = Math.abs(account.quantityE8());
                long amountE8 = LINEAR.amountE8(quantityE8, priceE8);
                account.fill(side, quantityE8, amountE8, 1, i);
                books.fillAcross(0, side, quantityE8, amountE8, i);
                cashE8 += side == Side.SELL ? amountE8 : -amountE8;
            } else {
                long amountE8 = LINEAR.amountE8(quantityE8, priceE8);
                int book = books.of(roles[random.nextInt(3)], random.nextInt(7));
                account.fill(side, quantityE8, amountE8, 1, i);
                books.fill(0, book, side, quantityE8, amountE8, i);
                cashE8 += side == Side.SELL ? amountE8 : -amountE8;
            }
            assertEquals(account.quantityE8(), books.sumE8(0));
            assertEquals(cashE8, cash(books), "money is conserved over the books");
        }
    }

    /** What came in less what went out: realised, less what positions cost. */
    private static long cash(SubBooks books) {
        long sumE8 = 0;
        for (int book = 0; book < books.count(); book++) {
            PositionBook part = books.position(0, book);
            sumE8 += part.realizedPnlE8();
            sumE8 -= part.quantityE8() > 0 ? part.costE8() : -part.costE8();
        }
        return sumE8;
    }

    private static Contract future(ContractTerms.Kind kind, long size) {
        return new Contract(
                new ContractTerms(
                        0,
                        kind,
                        size * ONE,
                        "USDT",
                        MarginMode.CROSS,
                        10,
                        List.of(new MarginBracket(ONE, 0.01))));
    }

    private static BigDecimal decimal(long valueE8) {
        return BigDecimal.valueOf(valueE8, 8);
    }

    /** The same, written down plainly. */
    private static final class Twin {
        private final boolean inverse;
        private final CostMethod method;
        private final ArrayDeque<BigDecimal[]> lots = new ArrayDeque<>();
        private BigDecimal quantity = BigDecimal.ZERO;
        private BigDecimal realized = BigDecimal.ZERO;

        Twin(boolean inverse, CostMethod method) {
            this.inverse = inverse;
            this.method = method;
        }

        void fill(boolean buys, BigDecimal filled, BigDecimal amount) {
            BigDecimal sign = BigDecimal.valueOf(buys ? 1 : -1);
            BigDecimal left = filled;
            while (left.signum() > 0
                    && quantity.signum() != 0
                    && quantity.signum() != sign.signum()) {
                BigDecimal[] lot = lots.peekFirst();
                BigDecimal taken = left.min(lot[0]);
                BigDecimal share = taken.divide(filled, MathContext.DECIMAL128);
                BigDecimal closing = amount.multiply(share);
                BigDecimal part = taken.divide(lot[0], MathContext.DECIMAL128);
                BigDecimal cost = lot[1].multiply(part);
                BigDecimal gain = buys ? cost.subtract(closing) : closing.subtract(cost);
                realized = realized.add(inverse ? gain.negate() : gain);
                lot[0] = lot[0].subtract(taken);
                lot[1] = lot[1].subtract(cost);
                if (lot[0].signum() == 0) {
                    lots.removeFirst();
                }
                quantity = quantity.add(sign.multiply(taken));
                left = left.subtract(taken);
            }
            if (left.signum() > 0) {
                BigDecimal rest = amount.multiply(left.divide(filled, MathContext.DECIMAL128));
                open(left, rest);
                quantity = quantity.add(sign.multiply(left));
            }
        }

        private void open(BigDecimal added, BigDecimal cost) {
            if (method == CostMethod.AVERAGE && !lots.isEmpty()) {
                BigDecimal[] lot = lots.peekFirst();
                lot[0] = lot[0].add(added);
                lot[1] = lot[1].add(cost);
            } else {
                lots.add(new BigDecimal[] {added, cost});
            }
        }
    }
}
