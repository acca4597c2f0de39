package io.needletail.core.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.MarginMode;
import io.needletail.core.market.ContractTerms.Kind;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.SplittableRandom;

/** What contracts are worth, by the venues' own examples and by exact arithmetic. */
class ContractTest {
    private static final long ONE = FixedPoint.ONE;
    private static final List<MarginBracket> TIERS = List.of(new MarginBracket(ONE, 0.01));

    /**
     * Bybit, "P&amp;L calculations (Inverse Contracts)", Trader A: 1,000 at 5,000, 2,000 at 6,000.
     */
    @Test
    void shouldAverageInverseEntriesAsBybitDoes() {
        Contract contract = inverse(1);
        long costE8 =
                contract.amountE8(1_000 * ONE, 5_000 * ONE)
                        + contract.amountE8(2_000 * ONE, 6_000 * ONE);
        assertEquals(53_333_333, costE8, "0.53333333 BTC");
        double average = FixedPoint.toDouble(contract.priceE8(3_000 * ONE, costE8));
        assertEquals(5_625, average, 1e-4);
    }

    /** The same document, Trader B: 1,000 bought at 5,000, last price 5,500: 0.01818 BTC. */
    @Test
    void shouldEarnOnInverseFuturesAsBybitSays() {
        Contract contract = inverse(1);
        long openedE8 = contract.amountE8(1_000 * ONE, 5_000 * ONE);
        long nowE8 = contract.amountE8(1_000 * ONE, 5_500 * ONE);
        assertEquals(1_818_182, contract.pnlE8(true, openedE8, nowE8));
        assertEquals(-1_818_182, contract.pnlE8(false, openedE8, nowE8));
    }

    /** Bybit's introduction: 10,000 bought at 8,000 and sold at 12,500 earn 0.45 BTC. */
    @Test
    void shouldEarnTheIntroductionsHalfABitcoin() {
        Contract contract = inverse(1);
        long openedE8 = contract.amountE8(10_000 * ONE, 8_000 * ONE);
        long closedE8 = contract.amountE8(10_000 * ONE, 12_500 * ONE);
        assertEquals(45_000_000, contract.pnlE8(true, openedE8, closedE8));
    }

    @Test
    void shouldAgreeWithExactDecimals() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            long quantityE8 = random.nextLong(1, 1_000_000) * ONE / 1_000;
            long priceE8 = random.nextLong(100 * ONE, 100_000 * ONE);
            long size = random.nextLong(1, 101);
            BigDecimal face = decimal(quantityE8).multiply(BigDecimal.valueOf(size));
            BigDecimal inverse = face.divide(decimal(priceE8), 8, RoundingMode.DOWN);
            assertEquals(inverse, decimal(inverse(size).amountE8(quantityE8, priceE8)));
            BigDecimal linear = face.multiply(decimal(priceE8)).setScale(8, RoundingMode.DOWN);
            assertEquals(linear, decimal(linear(size).amountE8(quantityE8, priceE8)));
        }
    }

    /**
     * Binance, "How to Calculate Liquidation Price of COIN-M Futures Contracts": BTCUSD's fifth
     * tier begins at 50 BTC and goes from 2.5 % to 5 %, the fourth's amount is 0.56 BTC: the
     * fifth's is 1.81; a position of 300 BTC has 12.5 % and 11.81. The first tier here is made so
     * that the one of 2.5 % has the document's 0.56.
     */
    @Test
    void shouldFindTheMaintenanceAmountsOfBinancesTable() {
        MarginBrackets brackets =
                new MarginBrackets(
                        List.of(
                                new MarginBracket(28 * ONE, 0.005),
                                new MarginBracket(50 * ONE, 0.025),
                                new MarginBracket(100 * ONE, 0.05),
                                new MarginBracket(200 * ONE, 0.1),
                                new MarginBracket(400 * ONE, 0.125)));
        assertEquals(56_000_000, brackets.amountE8(1));
        assertEquals(181_000_000, brackets.amountE8(2));
        int tier = brackets.of(300 * ONE);
        assertEquals(12_500_000, brackets.rateE8(tier));
        assertEquals(1_181_000_000, brackets.amountE8(tier));
        assertEquals(2_569_000_000L, brackets.maintenanceE8(300 * ONE));
        assertEquals(1, brackets.of(50 * ONE), "a border belongs to the lower tier");
        assertEquals(2, brackets.of(50 * ONE + 1));
    }

    @Test
    void shouldRefuseTermsThatCannotBe() {
        assertThrows(IllegalArgumentException.class, () -> new MarginBracket(0, 0.1));
        assertThrows(IllegalArgumentException.class, () -> new MarginBracket(ONE, 1));
        assertThrows(IllegalArgumentException.class, () -> terms(Kind.LINEAR, 1, List.of()));
        assertThrows(IllegalArgumentException.class, () -> terms(Kind.SPOT, 1, TIERS));
        assertThrows(IllegalArgumentException.class, () -> terms(Kind.LINEAR, 0, TIERS));
        List<MarginBracket> falling =
                List.of(new MarginBracket(2 * ONE, 0.1), new MarginBracket(ONE, 0.2));
        assertThrows(IllegalArgumentException.class, () -> terms(Kind.LINEAR, 1, falling));
    }

    private static Contract inverse(long size) {
        return new Contract(terms(Kind.INVERSE, size, TIERS));
    }

    private static Contract linear(long size) {
        return new Contract(terms(Kind.LINEAR, size, TIERS));
    }

    private static ContractTerms terms(Kind kind, long size, List<MarginBracket> tiers) {
        return new ContractTerms(0, kind, size * ONE, "BTC", MarginMode.CROSS, 10, tiers);
    }

    private static BigDecimal decimal(long valueE8) {
        return BigDecimal.valueOf(valueE8, 8);
    }
}
