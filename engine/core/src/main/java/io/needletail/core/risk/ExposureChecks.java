package io.needletail.core.risk;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.CheckCode;
import io.needletail.codecs.sbe.LimitKey;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.execution.Wish;
import io.needletail.core.market.Contract;
import io.needletail.core.market.MarketColumn;

import java.util.List;

/** What the account would be exposed to, would owe and could still close, were the order filled. */
final class ExposureChecks {
    private static final Checklist POSITION =
            new Checklist().with(CheckCode.MAX_POSITION, LimitKey.MAX_POSITION_NOTIONAL);
    private static final Checklist BUYING_POWER = new Checklist().with(CheckCode.BUYING_POWER, 0);
    private static final Checklist REDUCE_ONLY = new Checklist().with(CheckCode.REDUCE_ONLY, 0);
    private static final Checklist ACCOUNT =
            new Checklist()
                    .with(CheckCode.GROSS_EXPOSURE, LimitKey.MAX_GROSS_NOTIONAL)
                    .with(CheckCode.LEVERAGE, LimitKey.MAX_LEVERAGE)
                    .with(CheckCode.INITIAL_MARGIN, LimitKey.MAX_MARGIN_USE);
    private static final Checklist SUMS =
            new Checklist()
                    .with(CheckCode.INSTRUMENT_EXPOSURE, LimitKey.MAX_INSTRUMENT_NOTIONAL)
                    .with(CheckCode.NET_EXPOSURE, LimitKey.MAX_NET_NOTIONAL)
                    .with(CheckCode.VENUE_GROSS, LimitKey.MAX_VENUE_GROSS)
                    .with(CheckCode.VENUE_NET, LimitKey.MAX_VENUE_NET);
    private static final Checklist GROUP =
            new Checklist().with(CheckCode.GROUP_GROSS, 0).with(CheckCode.GROUP_NET, 0);

    private final LimitTable limits;
    private final RiskMemory memory;
    private final long[] mostGroupGrossE8;
    private final long[] mostGroupNetE8;
    private final long marginRateE8;
    private final long feeRateE8;

    ExposureChecks(RiskLimits config, RiskMemory memory) {
        this.memory = memory;
        limits = memory.limits;
        List<GroupLimits> groups = config.preTrade().sums().groups();
        mostGroupGrossE8 = groups.stream().mapToLong(GroupLimits::maxGrossE8).toArray();
        mostGroupNetE8 = groups.stream().mapToLong(GroupLimits::maxNetE8).toArray();
        marginRateE8 = FixedPoint.fromDouble(config.preTrade().margin().initialRate());
        feeRateE8 = FixedPoint.fromDouble(config.feeRate());
    }

    /** Position and money for new risk, what may be closed for everything that sells or closes. */
    void checkQuantities(Wish wish, MarketColumn market, AccountColumn account, Judgement out) {
        boolean buys = out.side() == Side.BUY;
        if (!wish.reduceOnly) {
            long worstE8 = worstPositionE8(wish, buys, market, account);
            out.atMostE8(
                    out.open(POSITION),
                    Amounts.notionalE8(account.contract, worstE8, out.midE8()),
                    LimitKey.MAX_POSITION_NOTIONAL);
        }
        boolean isPaid = buys || account.contract.isFuture();
        if (isPaid && !wish.reduceOnly) {
            out.atMostE8(
                    out.open(BUYING_POWER),
                    neededE8(account.contract, out.notionalE8()),
                    account.freeQuoteE8);
        }
        if (wish.reduceOnly || !buys && !market.shortAllowed) {
            out.atMostE8(
                    out.open(REDUCE_ONLY),
                    wish.quantityE8,
                    closableE8(wish, buys, market, account));
        }
    }

    /** The order counts in full on top of what the account is exposed to, though it may reduce. */
    void checkAccount(AccountColumn account, Judgement out) {
        long grossE8 =
                FixedPoint.cappedSum(
                        FixedPoint.cappedSum(account.grossExposureE8, memory.exposure.notionalE8()),
                        out.worstNotionalE8());
        int at = out.open(ACCOUNT);
        at = out.atMostE8(at, grossE8, LimitKey.MAX_GROSS_NOTIONAL);
        at = out.shareAtMost(at, grossE8, account.equityE8, LimitKey.MAX_LEVERAGE);
        checkMargin(at, grossE8, account.equityE8, out);
    }

    /** Compared as products, since a margin cut to 8 decimals would let a little more pass. */
    private void checkMargin(int at, long grossE8, long equityE8, Judgement out) {
        long mostE8 = limits.ofE8(LimitKey.MAX_MARGIN_USE);
        boolean figure = equityE8 > 0;
        out.put(
                at,
                figure ? FixedPoint.toDouble(marginRateE8) * grossE8 / equityE8 : Double.NaN,
                figure && Amounts.isProductAtMost(grossE8, marginRateE8, mostE8, equityE8));
    }

    /**
     * The order's amount, or its margin, with its fee, and what is in flight; the fee is rounded
     * up.
     */
    private long neededE8(Contract contract, long amountE8) {
        long marginE8 = amountE8 == Long.MAX_VALUE ? amountE8 : contract.initialMarginE8(amountE8);
        long feeE8 = Amounts.productUpE8(amountE8, feeRateE8);
        return FixedPoint.cappedSum(
                FixedPoint.cappedSum(marginE8, feeE8), memory.exposure.notionalE8());
    }

    /**
     * The instrument, the net of all, the venue and each of the instrument's groups. What is not
     * known of one is not known of their sum.
     */
    void checkSums(Wish wish, Judgement out) {
        SumExposure sums = memory.sums;
        int id = wish.instrumentId;
        sums.weigh(id, out.side(), wish.quantityE8, out.worstPriceE8());
        int venue = sums.venueOf(id);
        int at = out.open(SUMS);
        at = out.atMostE8(at, sums.instrumentE8(), LimitKey.MAX_INSTRUMENT_NOTIONAL);
        at = sumAtMost(at, sums.netE8(sums.account()), LimitKey.MAX_NET_NOTIONAL, out);
        at = sumAtMost(at, sums.grossE8(venue), LimitKey.MAX_VENUE_GROSS, out);
        sumAtMost(at, sums.netE8(venue), LimitKey.MAX_VENUE_NET, out);
        for (int i = 0; i < sums.groups(id); i++) {
            checkGroup(sums.groupOf(id, i), out);
        }
    }

    private int sumAtMost(int at, long sumE8, LimitKey most, Judgement out) {
        return memory.sums.isKnown()
                ? out.atMostE8(at, sumE8, most)
                : out.put(at, Double.NaN, false);
    }

    private int sumAtMost(int at, long sumE8, long mostE8, Judgement out) {
        return memory.sums.isKnown()
                ? out.atMostE8(at, sumE8, mostE8)
                : out.put(at, Double.NaN, FixedPoint.toDouble(mostE8), false);
    }

    private void checkGroup(int set, Judgement out) {
        SumExposure sums = memory.sums;
        int group = sums.groupIndex(set);
        int at = out.open(GROUP);
        at = sumAtMost(at, sums.grossE8(set), mostGroupGrossE8[group], out);
        sumAtMost(at, sums.netE8(set), mostGroupNetE8[group], out);
    }

    /**
     * The price at which an order counts against exposure: its own, or what positions are valued at
     * where that is more, so that it never counts for more once it works.
     */
    static long worstPriceE8(long judgedPriceE8, long midE8, long tradePriceE8) {
        return Math.max(judgedPriceE8, Math.max(midE8, tradePriceE8));
    }

    private long worstPositionE8(
            Wish wish, boolean buys, MarketColumn market, AccountColumn account) {
        long position = account.positionQuantityE8;
        long worst =
                buys
                        ? position
                                + account.workingBuyE8
                                + memory.exposure.buyE8(market.instrumentId)
                                + wish.quantityE8
                        : position
                                - account.workingSellE8
                                - memory.exposure.sellE8(market.instrumentId)
                                - wish.quantityE8;
        return Math.abs(worst);
    }

    /**
     * What may be closed: for a protective order the whole position, since only one leg of a pair
     * can be filled; for any other what we are not already closing. Somebody else's orders sell
     * what they hold beside our position, or are none of our business; they would hold up an exit
     * for as long as they rest.
     */
    private long closableE8(Wish wish, boolean buys, MarketColumn market, AccountColumn account) {
        long position = account.positionQuantityE8;
        long heldE8 = Math.max(0, buys ? -position : position);
        if (wish.role == OrderRole.STOP_LOSS || wish.role == OrderRole.TAKE_PROFIT) {
            return heldE8;
        }
        long closingE8 =
                buys
                        ? account.ownWorkingBuyE8 + memory.exposure.buyE8(market.instrumentId)
                        : account.ownWorkingSellE8 + memory.exposure.sellE8(market.instrumentId);
        return Math.max(0, heldE8 - closingE8);
    }
}
