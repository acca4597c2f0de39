package io.needletail.core.market;

import io.needletail.codecs.Cold;
import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.MarginMode;
import io.needletail.core.market.ContractTerms.Kind;

import java.util.Arrays;
import java.util.List;

/**
 * What an instrument is worth, and what it needs. All amounts are in its settlement currency,
 * notionals in its quote currency, all with 8 decimals and cut towards zero; immutable.
 *
 * <p>Sources: linear futures, Binance "USDⓈ-M Futures: P&amp;L"; inverse, Bybit "P&amp;L
 * calculations (Inverse Contracts)": a long earns quantity × (1/entry − 1/exit).
 */
public final class Contract {
    /** What is bought and held. */
    public static final Contract SPOT =
            new Contract(
                    new ContractTerms(
                            0, Kind.SPOT, FixedPoint.ONE, "QUOTE", MarginMode.CROSS, 1, List.of()));

    /** Products of two E8 numbers beyond this, less a margin for rounding, do not fit E8. */
    private static final double LARGEST_PRODUCT = 9.2e26;

    private final Kind kind;
    private final long multiplierE8;
    private final int leverage;
    private final boolean isolated;
    private final MarginBrackets brackets;

    /** A contract of these terms. */
    public Contract(ContractTerms terms) {
        kind = terms.kind();
        multiplierE8 = terms.multiplierE8();
        leverage = terms.leverage();
        isolated = terms.marginMode() == MarginMode.ISOLATED;
        brackets = new MarginBrackets(terms.brackets());
    }

    /** By instrument; who has no terms is spot. */
    @Cold
    public static Contract[] byInstrument(List<ContractTerms> terms, int instruments) {
        Contract[] contracts = new Contract[instruments];
        Arrays.fill(contracts, SPOT);
        for (ContractTerms one : terms) {
            contracts[one.instrument()] = new Contract(one);
        }
        return contracts;
    }

    /** A linear or inverse future. */
    public boolean isFuture() {
        return kind == Kind.LINEAR || kind == Kind.INVERSE;
    }

    /** Profits, margins and fees are paid in the base currency. */
    public boolean isInverse() {
        return kind == Kind.INVERSE;
    }

    /** A stake on a direction. */
    public boolean isBinary() {
        return kind == Kind.BINARY;
    }

    /** Only the margin set aside for it answers for the position. */
    public boolean isIsolated() {
        return isolated;
    }

    /** The maintenance margin table. */
    public MarginBrackets brackets() {
        return brackets;
    }

    /** What so much is worth at a price; 0 where there is none. */
    public long amountE8(long quantityE8, long priceE8) {
        return switch (kind) {
            case SPOT -> FixedPoint.multiply(quantityE8, priceE8);
            case LINEAR -> FixedPoint.multiply(faceE8(quantityE8), priceE8);
            case INVERSE -> priceE8 == 0 ? 0 : FixedPoint.divide(faceE8(quantityE8), priceE8);
            case BINARY -> quantityE8;
        };
    }

    /**
     * The same of a quantity whose face value fits and a price above 0; the largest number where it
     * would not fit.
     */
    public long cappedAmountE8(long quantityE8, long priceE8) {
        return switch (kind) {
            case SPOT, LINEAR -> FixedPoint.cappedProduct(faceE8(quantityE8), priceE8);
            case INVERSE -> FixedPoint.cappedQuotient(faceE8(quantityE8), priceE8);
            case BINARY -> quantityE8;
        };
    }

    /** The price at which so much is worth that amount; 0 of nothing. */
    public long priceE8(long quantityE8, long amountE8) {
        if (quantityE8 == 0 || amountE8 == 0) {
            return 0;
        }
        return switch (kind) {
            case SPOT, BINARY -> FixedPoint.divide(amountE8, quantityE8);
            case LINEAR -> FixedPoint.divide(amountE8, faceE8(quantityE8));
            case INVERSE -> FixedPoint.divide(faceE8(quantityE8), amountE8);
        };
    }

    /** Whether what so much is worth, and its face value, fit 64 bits. */
    public boolean fits(long quantityE8, long priceE8) {
        if (multiplierE8 == FixedPoint.ONE && (quantityE8 | priceE8) >= 0 && kind != Kind.INVERSE) {
            return kind == Kind.BINARY || (double) quantityE8 * priceE8 <= LARGEST_PRODUCT;
        }
        double face = (double) quantityE8 * multiplierE8;
        double worth = kind == Kind.INVERSE ? face : face / FixedPoint.ONE * priceE8;
        return kind == Kind.BINARY || Math.max(face, worth) <= LARGEST_PRODUCT;
    }

    /** What so much is worth in the quote currency: of an inverse future its face value. */
    public long notionalE8(long quantityE8, long priceE8) {
        return kind == Kind.INVERSE ? faceE8(quantityE8) : amountE8(quantityE8, priceE8);
    }

    /**
     * How much of it has that notional, of at least 0, at a price; the largest number where it
     * would not fit: of a coin that costs a hundred-millionth, money can buy more than 64 bits
     * hold.
     */
    public long quantityForE8(long notionalE8, long priceE8) {
        return switch (kind) {
            case SPOT -> FixedPoint.cappedQuotient(notionalE8, priceE8);
            case LINEAR ->
                    FixedPoint.cappedQuotient(
                            FixedPoint.cappedQuotient(notionalE8, priceE8), multiplierE8);
            case INVERSE -> FixedPoint.cappedQuotient(notionalE8, multiplierE8);
            case BINARY -> notionalE8;
        };
    }

    /**
     * How much of it that money, of at least 0, can open at a price; of futures it need only be the
     * margin; the largest number where it would not fit.
     */
    public long affordableE8(long moneyE8, long priceE8) {
        long times = isFuture() ? leverage : 1;
        boolean fits = moneyE8 <= Long.MAX_VALUE / times;
        return quantityForE8(fits ? moneyE8 * times : Long.MAX_VALUE, priceE8);
    }

    /**
     * What one unit loses, in the quote currency, when the price goes from one to the other; of an
     * inverse future at the price at which its currency is worth more.
     */
    public long lossPerUnitE8(long fromE8, long toE8) {
        long distanceE8 = Math.abs(fromE8 - toE8);
        return switch (kind) {
            case SPOT -> distanceE8;
            case LINEAR -> FixedPoint.multiply(multiplierE8, distanceE8);
            case INVERSE ->
                    FixedPoint.multiplyDivide(multiplierE8, distanceE8, Math.min(fromE8, toE8));
            case BINARY -> FixedPoint.ONE;
        };
    }

    /** Profit of what was opened at one amount and is worth the other. */
    public long pnlE8(boolean isLong, long openedE8, long nowE8) {
        return isLong == isInverse() ? openedE8 - nowE8 : nowE8 - openedE8;
    }

    /** What a future of this amount or notional locks when it is opened; of spot all of it. */
    public long initialMarginE8(long valueE8) {
        return isFuture() ? (valueE8 + leverage - 1) / leverage : valueE8;
    }

    /** What a position of this amount must have behind it, or the venue closes it. */
    public long maintenanceE8(long amountE8) {
        return brackets.maintenanceE8(amountE8);
    }

    /** Contracts times their size: base units of a linear future, quote units of an inverse one. */
    long faceE8(long quantityE8) {
        return multiplierE8 == FixedPoint.ONE
                ? quantityE8
                : FixedPoint.multiply(quantityE8, multiplierE8);
    }
}
