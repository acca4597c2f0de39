package io.needletail.core.execution.algo;

import io.needletail.codecs.Cold;
import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.AlgoState;
import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.execution.Grid;
import io.needletail.core.market.MarketColumn;
import io.needletail.core.signal.Algo;

/** The parent quantities that algorithms work, in the order in which they began. */
public final class AlgoDesk {
    /** Most parents at a time, over all instruments. */
    public static final int CAPACITY = 32;

    private static final double BPS = 10_000;

    private final ParentOrder[] parents = new ParentOrder[CAPACITY + 1];
    private final AlgoWriter writer = new AlgoWriter();
    private final ChildOrders children;
    private final AlgoRunner runner;
    private final long graceNs;
    private int count;

    /**
     * A desk without parents.
     *
     * @param graceNs first wait after an order that failed; each further failure doubles it, up to
     *     32 times. So long after its time a parent that waits may still take its rest.
     */
    public AlgoDesk(ChildOrders children, long graceNs) {
        this.children = children;
        this.graceNs = graceNs;
        runner = new AlgoRunner(children, writer, graceNs);
        for (int i = 0; i <= CAPACITY; i++) {
            parents[i] = new ParentOrder();
        }
    }

    /** No more parents can be taken on. */
    public boolean isFull() {
        return count == CAPACITY;
    }

    /** Whether a parent has not ended. */
    public boolean isWorking(long planId) {
        return find(planId) >= 0;
    }

    /**
     * Begins to work a parent at once. Where it cannot, its end says why.
     *
     * @param opening is copied; quantity and limit are brought onto the instrument's grid.
     */
    public void start(
            AlgoOpening opening,
            long nowNs,
            MarketColumn market,
            AccountColumn account,
            MessageSink decisions) {
        opening.quantityE8 = Grid.floor(opening.quantityE8, market.lotSizeE8);
        opening.limitE8 = limitE8(opening, market);
        ParentOrder parent = parents[count];
        parent.begin(opening, nowNs, market);
        parent.contract = account.contract;
        writer.start(parent, decisions);
        Reason obstacle = obstacle(parent, market);
        if (obstacle != Reason.NONE) {
            writer.end(parent, obstacle, nowNs, decisions);
            return;
        }
        count++;
        step(count - 1, nowNs, market, account, decisions);
    }

    /**
     * Takes a report on an order. One that lives though its parent is over was brought back by the
     * venue, and goes.
     */
    public void onReport(AccountColumn report, long nowNs) {
        if (report.role != OrderRole.SLICE && report.role != OrderRole.ENTRY_SLICE) {
            return;
        }
        int at = find(report.planId);
        if (at >= 0 && parents[at].asked.role == report.role) {
            parents[at].onReport(report, nowNs, graceNs);
        } else if (!report.isTerminal()) {
            children.cancel(report.planId, report.role, Reason.CHILD_ENDED);
        }
    }

    /** Lets every parent of the event's instrument go on. */
    public void step(
            long nowNs, MarketColumn market, AccountColumn account, MessageSink decisions) {
        int i = 0;
        while (i < count) {
            boolean mine = parents[i].asked.instrumentId == market.instrumentId;
            if (mine && parents[i].state != AlgoState.PAUSED) {
                parents[i].watch.on(market);
            }
            boolean ended = mine && step(i, nowNs, market, account, decisions);
            i += ended ? 0 : 1;
        }
    }

    /** Takes a person's command; instrument -1 = all. */
    public void onCommand(CommandKind kind, int instrumentId, long nowNs) {
        for (int i = 0; i < count; i++) {
            ParentOrder parent = parents[i];
            if (instrumentId < 0 || parent.asked.instrumentId == instrumentId) {
                switch (kind) {
                    case PAUSE_ALGOS -> parent.pause(true, nowNs);
                    case RESUME_ALGOS -> parent.pause(false, nowNs);
                    case STOP_ALGOS, END_RUN -> parent.end(Reason.STOPPED);
                    case FLATTEN -> parent.end(Reason.FLATTEN_COMMAND);
                    case KILL -> parent.end(Reason.KILL_COMMAND);
                    default -> {}
                }
            }
        }
    }

    /** Pauses a parent, or lets it go on. */
    public void pause(long planId, boolean paused, long nowNs) {
        int at = find(planId);
        if (at >= 0) {
            parents[at].pause(paused, nowNs);
        }
    }

    /** Ends a parent as soon as its orders are gone. */
    public void stop(long planId, Reason reason) {
        int at = find(planId);
        if (at >= 0) {
            parents[at].end(reason);
        }
    }

    /**
     * A new run began: what was wished for and not answered was never sent, and what was to be over
     * while no run was on is.
     */
    public void onManifest(long nowNs) {
        for (int i = 0; i < count; i++) {
            parents[i].forgetPending();
            parents[i].endIfMissed(nowNs, graceNs);
        }
    }

    /** Gives all state away. */
    public void save(StateWriter out) {
        out.putLong(count);
        for (int i = 0; i < count; i++) {
            parents[i].save(out);
        }
    }

    /** Takes all state back. */
    @Cold
    public void load(StateReader in) {
        count = in.getInt();
        for (int i = 0; i < count; i++) {
            parents[i].load(in);
        }
    }

    private boolean step(
            int at, long nowNs, MarketColumn market, AccountColumn account, MessageSink decisions) {
        ParentOrder parent = parents[at];
        parent.contract = account.contract;
        Reason reason = runner.step(parent, nowNs, market, account, decisions);
        if (reason == Reason.NONE) {
            return false;
        }
        writer.end(parent, reason, nowNs, decisions);
        for (int i = at + 1; i < count; i++) {
            parents[i - 1] = parents[i];
        }
        parents[--count] = parent;
        return true;
    }

    /** Why a parent cannot begin, NONE = it can. */
    private Reason obstacle(ParentOrder parent, MarketColumn market) {
        if (isFull()) {
            return Reason.ORDER_PENDING;
        }
        if (parent.arrivalE8 <= 0) {
            return Reason.BOOK_NOT_SYNCED;
        }
        return Grid.orderable(parent.asked.quantityE8, market, parent.contract) == 0
                ? Reason.SIZE_BELOW_MINIMUM
                : Reason.NONE;
    }

    /** The stricter of the given limit and the terms', 0 = none. */
    private static long limitE8(AlgoOpening opening, MarketColumn market) {
        long arrivalE8 = market.midPriceE8();
        double bps = opening.terms.limitBps();
        long worseE8 = Math.round(arrivalE8 * (bps / BPS));
        long fromTermsE8 = bps > 0 ? arrivalE8 + opening.sign() * worseE8 : 0;
        long limitE8 = stricter(opening, fromTermsE8);
        Algo algo = opening.terms.algo();
        if (limitE8 == 0 && (algo == Algo.ICEBERG || algo == Algo.SNIPE)) {
            limitE8 = arrivalE8;
        }
        long onTickE8 =
                opening.side == Side.BUY
                        ? Grid.floor(limitE8, market.tickSizeE8)
                        : Grid.ceiling(limitE8, market.tickSizeE8);
        // Less than a tick: no order is so cheap, whereas 0 would be no limit.
        return onTickE8 == 0 ? limitE8 : onTickE8;
    }

    private static long stricter(AlgoOpening opening, long otherE8) {
        if (opening.limitE8 == 0 || otherE8 == 0) {
            return opening.limitE8 + otherE8;
        }
        return opening.side == Side.BUY
                ? Math.min(opening.limitE8, otherE8)
                : Math.max(opening.limitE8, otherE8);
    }

    private int find(long planId) {
        for (int i = 0; i < count; i++) {
            if (parents[i].asked.planId == planId) {
                return i;
            }
        }
        return -1;
    }
}
