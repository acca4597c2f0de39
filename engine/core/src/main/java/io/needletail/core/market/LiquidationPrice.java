package io.needletail.core.market;

import io.needletail.codecs.FixedPoint;

/**
 * The mark price at which a position's margin is just its maintenance margin. Source: Binance, "How
 * to Calculate Liquidation Price of USDⓈ-M Futures Contracts" (and of COIN-M), one-way mode: with
 * wallet W (less the other positions' maintenance margins, plus their unrealised profit; of an
 * isolated position its own margin), side s of ±1, face value Q, entry amount C, and the tier's
 * rate r and amount a,
 *
 * <pre>
 *   linear:  p = (W + a − s·C) / (Q·(r − s))
 *   inverse: p = Q·(s + r) / (W + a + s·C)
 * </pre>
 *
 * <p>The tier is the one that the position falls in at that price, as the documents ask for. The
 * margin is continuous over the tiers and each is steeper than the one before, so it is the largest
 * of what the tiers ask for, and that tier's price is the one that is reached first.
 */
public final class LiquidationPrice {
    private static final long ONE = FixedPoint.ONE;

    /** A price beyond it is none. */
    private static final long MOST = 10_000_000_000L;

    private LiquidationPrice() {}

    /**
     * The price.
     *
     * @param quantityE8 signed, not 0.
     * @param openedE8 amount that the position was opened at.
     * @param walletE8 what answers for it, without its own profit.
     * @return 0 = there is none above 0.
     */
    public static long ofE8(Contract contract, long quantityE8, long openedE8, long walletE8) {
        long firstE8 = 0;
        for (int tier = 0; tier < contract.brackets().count(); tier++) {
            long priceE8 = ofTierE8(contract, tier, quantityE8, openedE8, walletE8);
            boolean sooner = quantityE8 > 0 ? priceE8 > firstE8 : priceE8 < firstE8;
            if (priceE8 > 0 && (firstE8 == 0 || sooner)) {
                firstE8 = priceE8;
            }
        }
        return firstE8;
    }

    /** The same with one tier's figures, whatever the notional. */
    static long ofTierE8(
            Contract contract, int tier, long quantityE8, long openedE8, long walletE8) {
        MarginBrackets brackets = contract.brackets();
        long faceE8 = contract.faceE8(Math.abs(quantityE8));
        long sign = Long.signum(quantityE8);
        long fundsE8 = Math.addExact(walletE8, brackets.amountE8(tier));
        long signedRateE8 = brackets.rateE8(tier) + (contract.isInverse() ? sign : -sign) * ONE;
        long above;
        long below;
        if (contract.isInverse()) {
            above = FixedPoint.multiply(faceE8, signedRateE8);
            below = fundsE8 + sign * openedE8;
        } else {
            above = fundsE8 - sign * openedE8;
            below = FixedPoint.multiply(faceE8, signedRateE8);
        }
        boolean positive = below != 0 && above != 0 && above > 0 == below > 0;
        return positive && above / below < MOST ? FixedPoint.divide(above, below) : 0;
    }
}
