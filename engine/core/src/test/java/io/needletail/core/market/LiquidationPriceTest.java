package io.needletail.core.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.MarginMode;
import io.needletail.core.market.ContractTerms.Kind;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.SplittableRandom;

/** Liquidation prices by Binance's own example, and by what they mean. */
class LiquidationPriceTest {
    private static final long ONE = FixedPoint.ONE;
    private static final int CASES = Integer.getInteger("needletail.liquidations", 20_000);

    /**
     * Binance, "How to Calculate Liquidation Price of USDⓈ-M Futures Contracts", the example of two
     * long cross positions behind a wallet of 1,535,443.01 USDT. The tables have one tier below,
     * made so that the amounts are the document's.
     */
    @Test
    void shouldFindBinancesExample() {
        long ethWalletE8 = e8("1535443.01") - e8("71200.81144") + e8("-56354.57");
        Contract eth = linear(tiers("1804866.66666667", 0.025, "20000000", 0.1));
        long ethE8 = e8("3683.979");
        long costE8 = eth.amountE8(ethE8, e8("1456.84"));
        assertEquals(e8("135365"), eth.brackets().amountE8(1), 100);
        assertEquals("1153.26", cents(LiquidationPrice.ofE8(eth, ethE8, costE8, ethWalletE8)));

        long btcWalletE8 = e8("1535443.01") - e8("356512.508") + e8("-448192.89");
        Contract btc = linear(tiers("1086666.66666667", 0.01, "20000000", 0.025));
        long btcE8 = e8("109.488");
        long btcCostE8 = btc.amountE8(btcE8, e8("32481.980"));
        assertEquals(e8("16300"), btc.brackets().amountE8(1), 100);
        assertEquals("26316.89", cents(LiquidationPrice.ofE8(btc, btcE8, btcCostE8, btcWalletE8)));
    }

    /** Binance's formula once more, in exact decimals, for positions and wallets of every kind. */
    @Test
    void shouldAgreeWithTheFormulaInExactDecimals() {
        SplittableRandom random = new SplittableRandom(7);
        int found = 0;
        for (int i = 0; i < CASES; i++) {
            boolean inverse = random.nextBoolean();
            Contract contract = contract(inverse, random);
            long sign = random.nextBoolean() ? 1 : -1;
            long quantityE8 = sign * random.nextLong(ONE, inverse ? 5_000_000 * ONE : 200 * ONE);
            long entryE8 = random.nextLong(1_000 * ONE, 60_000 * ONE);
            long costE8 = contract.amountE8(Math.abs(quantityE8), entryE8);
            long walletE8 = costE8 / random.nextLong(1, 40);
            long priceE8 = LiquidationPrice.ofE8(contract, quantityE8, costE8, walletE8);
            if (priceE8 > 0) {
                found++;
                requireExact(contract, inverse, quantityE8, costE8, walletE8, priceE8);
                requireSafeJustBefore(contract, quantityE8, costE8, walletE8, priceE8);
            }
        }
        int cases = found;
        assertTrue(cases > CASES / 2, () -> cases + " prices");
    }

    private static void requireExact(
            Contract contract,
            boolean inverse,
            long quantityE8,
            long costE8,
            long walletE8,
            long priceE8) {
        int tier = contract.brackets().of(contract.amountE8(Math.abs(quantityE8), priceE8));
        BigDecimal expected = null;
        for (int near = Math.max(0, tier - 1); near <= tier; near++) {
            BigDecimal price = exact(contract, inverse, near, quantityE8, costE8, walletE8);
            BigDecimal off = price.subtract(decimal(priceE8)).abs();
            if (expected == null || off.compareTo(expected) < 0) {
                expected = off;
            }
        }
        double relative = expected.doubleValue() / FixedPoint.toDouble(priceE8);
        assertTrue(relative < 1e-6, () -> relative + " at " + priceE8);
    }

    private static BigDecimal exact(
            Contract contract,
            boolean inverse,
            int tier,
            long quantityE8,
            long costE8,
            long walletE8) {
        BigDecimal sign = BigDecimal.valueOf(Long.signum(quantityE8));
        BigDecimal size = decimal(Math.abs(quantityE8));
        BigDecimal rate = decimal(contract.brackets().rateE8(tier));
        BigDecimal funds = decimal(walletE8).add(decimal(contract.brackets().amountE8(tier)));
        BigDecimal cost = sign.multiply(decimal(costE8));
        BigDecimal above = inverse ? size.multiply(sign.add(rate)) : funds.subtract(cost);
        BigDecimal below = inverse ? funds.add(cost) : size.multiply(rate.subtract(sign));
        return above.divide(below, MathContext.DECIMAL128);
    }

    /**
     * A ten-thousandth of the price nearer to the entry the margin suffices; as far on it fails.
     */
    private static void requireSafeJustBefore(
            Contract contract, long quantityE8, long costE8, long walletE8, long priceE8) {
        long step = Math.max(1_000, priceE8 / 10_000);
        long away = quantityE8 > 0 ? step : -step;
        assertTrue(marginE8(contract, quantityE8, costE8, walletE8, priceE8 + away) >= 0);
        assertTrue(marginE8(contract, quantityE8, costE8, walletE8, priceE8 - away) <= 0);
    }

    private static long marginE8(
            Contract contract, long quantityE8, long costE8, long walletE8, long priceE8) {
        long amountE8 = contract.amountE8(Math.abs(quantityE8), priceE8);
        long profitE8 = contract.pnlE8(quantityE8 > 0, costE8, amountE8);
        return walletE8 + profitE8 - contract.maintenanceE8(amountE8);
    }

    private static Contract contract(boolean inverse, SplittableRandom random) {
        long first = random.nextLong(ONE, (inverse ? 10 : 100_000) * ONE);
        List<MarginBracket> tiers =
                List.of(
                        new MarginBracket(first, 0.004),
                        new MarginBracket(first * 5, 0.01),
                        new MarginBracket(first * 40, 0.05),
                        new MarginBracket(first * 200, 0.125));
        return inverse ? of(Kind.INVERSE, tiers) : linear(tiers);
    }

    private static Contract linear(List<MarginBracket> tiers) {
        return of(Kind.LINEAR, tiers);
    }

    private static Contract of(Kind kind, List<MarginBracket> tiers) {
        return new Contract(new ContractTerms(0, kind, ONE, "USDT", MarginMode.CROSS, 10, tiers));
    }

    private static List<MarginBracket> tiers(String up, double rate, String upTo, double next) {
        return List.of(new MarginBracket(e8(up), rate), new MarginBracket(e8(upTo), next));
    }

    private static long e8(String decimal) {
        return new BigDecimal(decimal).movePointRight(8).longValueExact();
    }

    private static String cents(long priceE8) {
        return decimal(priceE8).setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    private static BigDecimal decimal(long valueE8) {
        return BigDecimal.valueOf(valueE8, 8);
    }
}
