package io.needletail.core.account;

import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.market.Contract;

import java.util.Arrays;

/**
 * What working orders may still do, by instrument. An order counts in full until its end is known,
 * so one in UNKNOWN counts at its worst; two orders of a pair (OCO) count as the larger of both, at
 * the price that makes more of what they share. Derived from the orders, so it is not saved.
 */
final class Exposures {
    private final WorkingOrders orders;
    private final Contract[] contracts;
    private final long[] buyE8;
    private final long[] sellE8;
    private final long[] ownBuyE8;
    private final long[] ownSellE8;
    private final long[] lockedQuoteE8;
    private final long[] notionalE8;
    private final int[] working;
    private final int[] ownWorking;
    private final int[] unknown;
    private final int[] unanswered;
    private final long[] stopBuyE8;
    private final long[] stopSellE8;
    private final long[] highestBuyE8;
    private final long[] lowestSellE8;
    private int totalWorking;
    private int totalOwnWorking;
    private long totalNotionalE8;
    private long totalLockedQuoteE8;
    private int totalUnknown;

    Exposures(WorkingOrders orders, Contract[] contracts) {
        this.orders = orders;
        this.contracts = contracts;
        int instruments = contracts.length;
        buyE8 = new long[instruments];
        sellE8 = new long[instruments];
        ownBuyE8 = new long[instruments];
        ownSellE8 = new long[instruments];
        lockedQuoteE8 = new long[instruments];
        notionalE8 = new long[instruments];
        working = new int[instruments];
        ownWorking = new int[instruments];
        unknown = new int[instruments];
        unanswered = new int[instruments];
        stopBuyE8 = new long[instruments];
        stopSellE8 = new long[instruments];
        highestBuyE8 = new long[instruments];
        lowestSellE8 = new long[instruments];
        Arrays.fill(lowestSellE8, Long.MAX_VALUE);
    }

    long buyE8(int instrumentId) {
        return buyE8[instrumentId];
    }

    long sellE8(int instrumentId) {
        return sellE8[instrumentId];
    }

    /** Writes what an instrument's orders may do; nothing for -1. */
    void copyTo(int id, AccountColumn out) {
        boolean one = id >= 0;
        out.workingBuyE8 = one ? buyE8(id) : 0;
        out.workingSellE8 = one ? sellE8(id) : 0;
        out.ownWorkingBuyE8 = one ? ownBuyE8(id) : 0;
        out.ownWorkingSellE8 = one ? ownSellE8(id) : 0;
        out.workingOrders = one ? working(id) : 0;
        out.ownWorkingOrders = one ? ownWorking[id] : 0;
        out.orderRoom = orders.capacity() - totalOwnWorking;
        out.unknownOrders = one ? unknown(id) + orders.leftOut() : 0;
        out.unansweredOrders = one ? unanswered[id] : 0;
        out.stopBuyE8 = one ? stopBuyE8[id] : 0;
        out.stopSellE8 = one ? stopSellE8[id] : 0;
        out.highestBuyE8 = one ? highestBuyE8(id) : 0;
        out.lowestSellE8 = one ? lowestSellE8(id) : Long.MAX_VALUE;
    }

    /** What the engine's own orders may still buy. */
    long ownBuyE8(int instrumentId) {
        return ownBuyE8[instrumentId];
    }

    /** What the engine's own orders may still sell. */
    long ownSellE8(int instrumentId) {
        return ownSellE8[instrumentId];
    }

    int working(int instrumentId) {
        return working[instrumentId];
    }

    int unknown(int instrumentId) {
        return unknown[instrumentId];
    }

    /** Working orders of all instruments, foreign ones too, also those that found no room. */
    int totalWorking() {
        return totalWorking + orders.leftOut();
    }

    /** Highest price at which a working buy may trade now, 0 = none. */
    long highestBuyE8(int instrumentId) {
        return highestBuyE8[instrumentId];
    }

    /** Lowest price at which a working sale may trade now, {@code Long.MAX_VALUE} = none. */
    long lowestSellE8(int instrumentId) {
        return lowestSellE8[instrumentId];
    }

    int totalUnknown() {
        return totalUnknown;
    }

    /** What the instrument's working orders may still trade, at their worst prices. */
    long notionalE8(int instrumentId) {
        return notionalE8[instrumentId];
    }

    long totalNotionalE8() {
        return totalNotionalE8;
    }

    /** Quote currency that working buys may still take, and futures' orders lock. */
    long totalLockedQuoteE8() {
        return totalLockedQuoteE8;
    }

    void recomputeAll() {
        for (int id = 0; id < working.length; id++) {
            recompute(id);
        }
    }

    /** An order of the instrument changed. */
    void recompute(int instrumentId) {
        totalNotionalE8 -= notionalE8[instrumentId];
        totalLockedQuoteE8 -= lockedQuoteE8[instrumentId];
        totalUnknown -= unknown[instrumentId];
        totalWorking -= working[instrumentId];
        totalOwnWorking -= ownWorking[instrumentId];
        buyE8[instrumentId] = 0;
        sellE8[instrumentId] = 0;
        ownBuyE8[instrumentId] = 0;
        ownSellE8[instrumentId] = 0;
        notionalE8[instrumentId] = 0;
        lockedQuoteE8[instrumentId] = 0;
        working[instrumentId] = 0;
        ownWorking[instrumentId] = 0;
        unknown[instrumentId] = 0;
        unanswered[instrumentId] = 0;
        stopBuyE8[instrumentId] = 0;
        stopSellE8[instrumentId] = 0;
        highestBuyE8[instrumentId] = 0;
        lowestSellE8[instrumentId] = Long.MAX_VALUE;
        for (int at = orders.nextWorking(0); at >= 0; at = orders.nextWorking(at + 1)) {
            WorkingOrder order = orders.get(at);
            if (order.instrumentId == instrumentId) {
                count(order);
            }
        }
        totalNotionalE8 += notionalE8[instrumentId];
        totalLockedQuoteE8 += lockedQuoteE8[instrumentId];
        totalUnknown += unknown[instrumentId];
        totalWorking += working[instrumentId];
        totalOwnWorking += ownWorking[instrumentId];
    }

    private void count(WorkingOrder order) {
        int id = order.instrumentId;
        boolean own = order.role != OrderRole.EXTERNAL;
        working[id]++;
        ownWorking[id] += own ? 1 : 0;
        unknown[id] += order.status == OrderStatus.UNKNOWN ? 1 : 0;
        unanswered[id] += order.status == OrderStatus.SENT ? 1 : 0;
        offer(order);
        Contract contract = contracts[id];
        countStop(order);
        long remainingE8 = order.remainingE8();
        long amountE8 = contract.notionalE8(remainingE8, order.worstPriceE8);
        WorkingOrder sibling = order.pairId == 0 ? null : siblingBefore(order);
        if (sibling != null) {
            long sharedE8 = Math.min(remainingE8, sibling.remainingE8());
            remainingE8 -= sharedE8;
            long countedE8 = contract.notionalE8(sharedE8, order.worstPriceE8);
            countedE8 = Math.min(countedE8, contract.notionalE8(sharedE8, sibling.worstPriceE8));
            amountE8 -= countedE8;
        }
        notionalE8[id] += amountE8;
        long ownE8 = own ? remainingE8 : 0;
        if (order.side == Side.BUY || contract.isBinary()) {
            buyE8[id] += remainingE8;
            ownBuyE8[id] += ownE8;
            lockedQuoteE8[id] += contract.initialMarginE8(amountE8);
        } else {
            lockedQuoteE8[id] += contract.isFuture() ? contract.initialMarginE8(amountE8) : 0;
            sellE8[id] += remainingE8;
            ownSellE8[id] += ownE8;
        }
    }

    /** What stands at the venue and limits a loss, whoever has put it there. */
    private void countStop(WorkingOrder order) {
        boolean stop =
                order.orderType == OrderType.STOP_LOSS
                        || order.orderType == OrderType.STOP_LOSS_LIMIT;
        boolean stands = order.status != OrderStatus.SENT && order.status != OrderStatus.UNKNOWN;
        if (!stop || !stands) {
            return;
        }
        if (order.side == Side.BUY) {
            stopBuyE8[order.instrumentId] += order.remainingE8();
        } else {
            stopSellE8[order.instrumentId] += order.remainingE8();
        }
    }

    /** What waits for its trigger offers nothing yet; what has no price takes any. */
    private void offer(WorkingOrder order) {
        int id = order.instrumentId;
        if (order.stopPriceE8 > 0) {
            return;
        }
        if (order.side == Side.BUY) {
            long priceE8 = order.priceE8 > 0 ? order.priceE8 : Long.MAX_VALUE;
            highestBuyE8[id] = Math.max(highestBuyE8[id], priceE8);
        } else {
            lowestSellE8[id] = Math.min(lowestSellE8[id], Math.max(1, order.priceE8));
        }
    }

    /** The other order of the pair, if it was counted already. */
    private WorkingOrder siblingBefore(WorkingOrder order) {
        for (int at = orders.nextWorking(0); at < order.slot; at = orders.nextWorking(at + 1)) {
            WorkingOrder other = orders.get(at);
            if (other.pairId == order.pairId && other.side == order.side) {
                return other;
            }
        }
        return null;
    }
}
