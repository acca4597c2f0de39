package io.needletail.core.risk;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.execution.Wish;
import io.needletail.core.market.Contract;
import io.needletail.core.market.LiquidationPrice;

/**
 * How far a position's mark is from the price at which the venue would close it, as a fraction of
 * the mark; below 0 where that price was passed. The worse counts of the position as it is and as
 * it would be with the order, and with all that works or is in flight on its side.
 */
final class LiquidationDistance {
    /** There is no price at which the venue would close the position. */
    private static final double NONE = 1;

    /** Numbers beyond it are no position: their products would not fit. */
    private static final long MOST_E8 = Long.MAX_VALUE >> 2;

    private LiquidationDistance() {}

    /** With the order that is judged. */
    static double with(Wish wish, Exposure inFlight, AccountColumn account, Judgement judged) {
        long heldE8 = account.positionQuantityE8;
        double now = between(account.markPriceE8, account.liquidationPriceE8, heldE8 >= 0);
        return account.contract.isFuture()
                ? Math.min(now, then(wish, inFlight, account, judged))
                : now;
    }

    private static double between(long markE8, long closedAtE8, boolean isLong) {
        if (closedAtE8 == 0 || markE8 == 0) {
            return NONE;
        }
        double fallE8 = (double) markE8 - closedAtE8;
        return (isLong ? fallE8 : -fallE8) / markE8;
    }

    private static double then(
            Wish wish, Exposure inFlight, AccountColumn account, Judgement judged) {
        boolean buys = wish.side == Side.BUY;
        long heldE8 = buys ? account.positionQuantityE8 : -account.positionQuantityE8;
        long underWayE8 = inFlight.underWayE8(wish.instrumentId, wish.side, account);
        long addedE8 = FixedPoint.cappedSum(wish.quantityE8, underWayE8);
        if (addedE8 <= -heldE8) {
            return NONE;
        }
        long afterE8 = FixedPoint.cappedSum(addedE8, heldE8);
        long openingE8 = Math.min(addedE8, afterE8);
        long priceE8 =
                buys
                        ? Math.max(judged.worstPriceE8(), account.markPriceE8)
                        : Math.min(judged.priceE8(), account.markPriceE8);
        if (priceE8 <= 0 || afterE8 > MOST_E8 || !account.contract.fits(4 * afterE8, priceE8)) {
            return Double.NaN;
        }
        long keptE8 = heldE8 > 0 ? account.positionCostE8 : 0;
        long openedE8 =
                FixedPoint.cappedSum(keptE8, account.contract.cappedAmountE8(openingE8, priceE8));
        if (openedE8 > MOST_E8) {
            return Double.NaN;
        }
        long walletE8 = walletE8(account, heldE8 < 0, openedE8);
        if (walletE8 <= 0 || walletE8 > MOST_E8) {
            return Double.NaN;
        }
        long closedAtE8 =
                LiquidationPrice.ofE8(
                        account.contract, buys ? afterE8 : -afterE8, openedE8, walletE8);
        return between(account.markPriceE8, closedAtE8, buys);
    }

    /**
     * What answers for it: of an isolated position its margin; else the wallet, less what the
     * position that is turned round would lose now.
     */
    private static long walletE8(AccountColumn account, boolean turns, long openedE8) {
        Contract contract = account.contract;
        if (contract.isIsolated()) {
            return contract.initialMarginE8(openedE8);
        }
        return account.crossWalletE8 + (turns ? Math.min(0, profitE8(account)) : 0);
    }

    private static long profitE8(AccountColumn account) {
        long heldE8 = account.positionQuantityE8;
        long worthE8 = account.contract.amountE8(Math.abs(heldE8), account.markPriceE8);
        return account.contract.pnlE8(heldE8 > 0, account.positionCostE8, worthE8);
    }
}
