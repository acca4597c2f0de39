package io.needletail.core.execution.algo;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.AlgoState;
import io.needletail.codecs.sbe.BookState;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.TradingState;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.execution.Grid;
import io.needletail.core.execution.OrderParts;
import io.needletail.core.market.MarketColumn;
import io.needletail.core.signal.Algo;
import io.needletail.core.signal.AtEnd;

/**
 * Lets one algorithm go on by one event, and keeps the promises that all have in common: one child
 * at a time, nothing new while anything is unanswered or unknown, while the market or the account
 * cannot be trusted or a person paused; and the end only once the venue has told of every child.
 */
final class AlgoRunner {
    private static final int MOST_TAKES = 3;

    private final Algorithm[] algorithms;
    private final Proposal proposal = new Proposal();
    private final AlgoWriter writer;
    private final ChildOrders children;
    private final long graceNs;

    AlgoRunner(ChildOrders children, AlgoWriter writer, long graceNs) {
        this.children = children;
        this.writer = writer;
        this.graceNs = graceNs;
        Algorithm scheduled = new Scheduled();
        algorithms = new Algorithm[Algo.values().length];
        algorithms[Algo.TWAP.ordinal()] = scheduled;
        algorithms[Algo.VWAP.ordinal()] = scheduled;
        algorithms[Algo.POV.ordinal()] = new Participation();
        algorithms[Algo.ICEBERG.ordinal()] = new Iceberg();
        algorithms[Algo.SNIPE.ordinal()] = new Sniper();
        algorithms[Algo.PEG.ordinal()] = new Peg();
        algorithms[Algo.SHORTFALL.ordinal()] = new Shortfall();
    }

    /**
     * Takes one event of the parent's instrument.
     *
     * @return why it is over now, NONE = it is not.
     */
    Reason step(
            ParentOrder parent,
            long nowNs,
            MarketColumn market,
            AccountColumn account,
            MessageSink decisions) {
        stop(parent, account.tradingState);
        if (parent.state == AlgoState.WAITING) {
            parent.endIfMissed(nowNs, graceNs);
        }
        hold(parent, nowNs, market, account, decisions);
        if (parent.isOutstanding()) {
            tend(parent, nowNs, market);
            return Reason.NONE;
        }
        if (parent.ending != Reason.NONE) {
            return parent.ending;
        }
        if (Grid.orderable(parent.restE8(), market, parent.contract) == 0) {
            return parent.restE8() <= 0 ? Reason.DONE : Reason.SIZE_BELOW_MINIMUM;
        }
        if (nowNs >= parent.endNs && parent.state != AlgoState.PAUSED) {
            return lateEnd(parent, nowNs, market, decisions);
        }
        if (parent.state == AlgoState.WORKING && nowNs >= parent.retryNs) {
            proposal.clear();
            algorithm(parent).propose(parent, nowNs, market, proposal);
            place(parent, nowNs, market, decisions);
        }
        return Reason.NONE;
    }

    /** A signal that trading was stopped on is not entered on later. */
    private static void stop(ParentOrder parent, TradingState state) {
        boolean entry = parent.asked.isEntry();
        switch (state) {
            case KILLED -> parent.end(Reason.KILL_COMMAND);
            case HALTED -> parent.end(entry ? Reason.TRADING_HALTED : Reason.NONE);
            case REDUCING -> parent.end(entry ? Reason.TRADING_REDUCING : Reason.NONE);
            default -> {}
        }
    }

    /** Its time is over and nothing of it is at the venue. */
    private Reason lateEnd(
            ParentOrder parent, long nowNs, MarketColumn market, MessageSink decisions) {
        if (parent.asked.terms.atEnd() == AtEnd.CANCEL || parent.takes == MOST_TAKES) {
            return Reason.TIME_UP;
        }
        boolean first = parent.takes == 0;
        boolean ready = parent.state == AlgoState.WORKING && !children.isFull();
        if (ready && (first || nowNs >= parent.retryNs)) {
            // What failed while there was time must not put the end off.
            parent.failedInRow = first ? 0 : parent.failedInRow;
            parent.takes++;
            proposal.take(parent.restE8(), parent.asked.limitE8)
                    .because(Reason.TIME_UP, Double.NaN, Double.NaN);
            place(parent, nowNs, market, decisions);
        }
        return Reason.NONE;
    }

    private void tend(ParentOrder parent, long nowNs, MarketColumn market) {
        if (!parent.children.any()) {
            return;
        }
        Reason reason = parent.ending;
        if (reason == Reason.NONE && parent.state == AlgoState.PAUSED) {
            reason = parent.held;
        }
        if (reason == Reason.NONE && nowNs >= parent.endNs && parent.takes == 0) {
            reason = Reason.TIME_UP;
        }
        if (reason == Reason.NONE && parent.state == AlgoState.WORKING) {
            reason = algorithm(parent).tend(parent, nowNs, market);
        }
        if (reason != Reason.NONE) {
            parent.cancelling = true;
            children.cancel(parent.asked.planId, parent.asked.role, reason);
        }
    }

    private void place(ParentOrder parent, long nowNs, MarketColumn market, MessageSink decisions) {
        long quantityE8 = Math.min(proposal.quantityE8, parent.restE8());
        boolean atMarket = proposal.orderType == OrderType.MARKET;
        quantityE8 = Math.min(quantityE8, OrderParts.mostE8(atMarket, market));
        quantityE8 = Grid.orderable(quantityE8, market, parent.contract);
        if (quantityE8 > 0 && !children.isFull()) {
            proposal.quantityE8 = quantityE8;
            parent.place(proposal, nowNs);
            writer.slice(parent, proposal, decisions);
            children.place(parent.asked, proposal);
        }
    }

    /** Finds out whether it works, pauses, waits or ends, and tells when that changed. */
    private void hold(
            ParentOrder parent,
            long nowNs,
            MarketColumn market,
            AccountColumn account,
            MessageSink decisions) {
        Reason reason = parent.ending;
        AlgoState state = AlgoState.ENDING;
        if (reason == Reason.NONE) {
            boolean paused = parent.paused || account.tradingState == TradingState.PAUSED;
            reason = paused ? Reason.TRADING_PAUSED : distrust(parent, market, account);
            state = reason == Reason.NONE ? AlgoState.WORKING : AlgoState.WAITING;
            state = paused ? AlgoState.PAUSED : state;
        }
        if (state == parent.state && reason == parent.held) {
            return;
        }
        if (state == AlgoState.PAUSED) {
            parent.standStill(nowNs);
        } else if (parent.state == AlgoState.PAUSED) {
            parent.resume(nowNs);
        }
        parent.state = state;
        parent.held = reason;
        writer.status(parent, reason, decisions);
    }

    private Reason distrust(ParentOrder parent, MarketColumn market, AccountColumn account) {
        if (!account.reconciled || account.tradingState != TradingState.ACTIVE) {
            return Reason.NOT_RECONCILED;
        }
        boolean seen =
                market.bookState == BookState.SYNCED
                        || market.bookState == BookState.EMPTY && !algorithm(parent).needsBook();
        if (!seen || market.midPriceE8() <= 0) {
            return Reason.BOOK_NOT_SYNCED;
        }
        if (parent.asked.isBeyondStop(market.midPriceE8())) {
            return Reason.STOP_LOSS;
        }
        return account.unknownOrders > 0 ? Reason.ORDER_PENDING : Reason.NONE;
    }

    private Algorithm algorithm(ParentOrder parent) {
        return algorithms[parent.asked.terms.algo().ordinal()];
    }
}
