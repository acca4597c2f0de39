package io.needletail.core.execution.algo;

import io.needletail.codecs.sbe.AlgoState;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.market.Contract;
import io.needletail.core.market.MarketColumn;

/**
 * One parent quantity and all that is known of it. What was filled, what its orders may still fill
 * and what was wished for and not answered are together never more than the quantity.
 */
final class ParentOrder {
    private static final int MOST_DOUBLINGS = 5;

    final AlgoOpening asked = new AlgoOpening();
    final Schedule schedule = new Schedule();
    final Children children = new Children();
    final MarketWatch watch = new MarketWatch();
    final TransactionCosts costs = new TransactionCosts();

    /** What its instrument's quantities are worth; set anew at each event. */
    Contract contract = Contract.SPOT;

    /** When it was begun. */
    long begunNs;

    /** When its schedule began; pauses move it. */
    long startNs;

    /** When its time is over; pauses move it. */
    long endNs;

    /** Mid when it was decided. */
    long arrivalE8;

    /** Wished for and not answered. */
    long pendingE8;

    /** Orders wished for so far. */
    int number;

    /** Orders that failed so far, and in a row. */
    int failures;

    int failedInRow;

    /** Nothing is wished for before. */
    long retryNs;

    AlgoState state = AlgoState.WORKING;

    /** Why it pauses or waits. */
    Reason held = Reason.NONE;

    /** A person or a strategy paused it. */
    boolean paused;

    /** Since when time stands still, 0 = it does not. */
    long pausedSinceNs;

    /** Why it is to end, NONE = it is not. */
    Reason ending = Reason.NONE;

    /** What is at the venue is being cancelled. */
    boolean cancelling;

    /** Tries to take the rest once its time was over. */
    int takes;

    // The child placed last.
    /** It rests at its price until it is filled or cancelled. */
    boolean childRests;

    long childPriceE8;
    long childPlacedNs;
    int childSlice;

    void begin(AlgoOpening opening, long nowNs, MarketColumn market) {
        asked.set(opening);
        schedule.set(asked.terms, nowNs, asked.quantityE8, market.lotSizeE8);
        children.clear();
        watch.begin(market);
        costs.clear();
        begunNs = nowNs;
        startNs = nowNs;
        endNs = Math.addExact(nowNs, asked.terms.durationNs());
        arrivalE8 = market.midPriceE8();
        pendingE8 = 0;
        number = 0;
        failures = 0;
        failedInRow = 0;
        retryNs = nowNs;
        state = AlgoState.WORKING;
        held = Reason.NONE;
        paused = false;
        pausedSinceNs = 0;
        ending = Reason.NONE;
        cancelling = false;
        takes = 0;
        childRests = false;
        childPriceE8 = 0;
        childPlacedNs = nowNs;
        childSlice = 0;
    }

    /** What its fills, its orders and its wish come to at their worst. */
    long worstE8() {
        return costs.filledE8() + children.remainingE8() + pendingE8;
    }

    /** What may still be wished for. */
    long restE8() {
        return asked.quantityE8 - worstE8();
    }

    boolean isOutstanding() {
        return pendingE8 > 0 || children.any();
    }

    /** The slice of a time. */
    int sliceAt(long nowNs) {
        return Schedule.sliceAt(asked.terms, nowNs - startNs);
    }

    /** What the schedule wants by now, beyond what was filled. */
    long dueE8(long nowNs) {
        return schedule.dueE8(sliceAt(nowNs)) - costs.filledE8();
    }

    /** A price is no worse than the limit. */
    boolean isWithinLimit(long priceE8) {
        return asked.limitE8 == 0 || asked.sign() * (priceE8 - asked.limitE8) <= 0;
    }

    void place(Proposal child, long nowNs) {
        pendingE8 = child.quantityE8;
        number++;
        cancelling = false;
        childRests = child.rests();
        childPriceE8 = child.priceE8;
        childPlacedNs = nowNs;
        childSlice = sliceAt(nowNs);
        assert worstE8() <= asked.quantityE8 : "children may fill more than their parent";
    }

    /** Takes a report on one of its orders; a failed one is tried again after a while. */
    void onReport(AccountColumn report, long nowNs, long retryAfterNs) {
        if (report.clientOrderId == 0) {
            pendingE8 = 0;
            fail(nowNs, retryAfterNs);
            return;
        }
        // A late fill of an earlier order answers nothing: what was wished for is still to come.
        pendingE8 = report.status == OrderStatus.SENT ? 0 : pendingE8;
        children.take(report);
        if (children.newE8() > 0) {
            costs.fill(children.newE8(), children.newQuoteE8(), report.lastFeeE8, report.lastMaker);
            failedInRow = 0;
        }
        if (childRests && report.status == OrderStatus.NEW) {
            failedInRow = 0;
        }
        if (report.isTerminal() && children.allE8() == 0 && !cancelling) {
            fail(nowNs, retryAfterNs);
        }
        cancelling &= children.any();
    }

    private void fail(long nowNs, long retryAfterNs) {
        failures++;
        retryNs = nowNs + (retryAfterNs << Math.min(failedInRow, MOST_DOUBLINGS));
        failedInRow++;
    }

    /** A new run began: what was wished for and not answered was never sent. */
    void forgetPending() {
        pendingE8 = 0;
    }

    /**
     * Its time has been over for longer than the grace, and it could not act: what was to be done
     * at its end was meant for the market of then.
     */
    void endIfMissed(long nowNs, long graceNs) {
        if (pausedSinceNs == 0 && nowNs - endNs > graceNs) {
            end(Reason.TIME_UP);
        }
    }

    /** The first reason to end stands. */
    void end(Reason reason) {
        if (ending == Reason.NONE) {
            ending = reason;
        }
    }

    /** A person or a strategy pauses it, or lets it go on. */
    void pause(boolean byCommand, long nowNs) {
        paused = byCommand;
        if (byCommand) {
            standStill(nowNs);
        } else if (state != AlgoState.PAUSED) {
            pausedSinceNs = 0;
        }
    }

    /** Time stands still from here, unless it does already. */
    void standStill(long nowNs) {
        pausedSinceNs = pausedSinceNs == 0 ? nowNs : pausedSinceNs;
    }

    /** Time goes on: what was still to come comes later by as much. */
    void resume(long nowNs) {
        long pausedNs = nowNs - pausedSinceNs;
        startNs += pausedNs;
        endNs += pausedNs;
        pausedSinceNs = 0;
    }

    void save(StateWriter out) {
        asked.save(out);
        schedule.save(out);
        children.save(out);
        watch.save(out);
        costs.save(out);
        out.putLong(begunNs);
        out.putLong(startNs);
        out.putLong(endNs);
        out.putLong(arrivalE8);
        out.putLong(pendingE8);
        out.putLong(number);
        out.putLong(failures);
        out.putLong(failedInRow);
        out.putLong(retryNs);
        out.putLong(state.value());
        out.putLong(held.value());
        out.putBoolean(paused);
        out.putLong(pausedSinceNs);
        out.putLong(ending.value());
        out.putBoolean(cancelling);
        out.putLong(takes);
        out.putBoolean(childRests);
        out.putLong(childPriceE8);
        out.putLong(childPlacedNs);
        out.putLong(childSlice);
    }

    void load(StateReader in) {
        asked.load(in);
        schedule.load(in);
        children.load(in);
        watch.load(in);
        costs.load(in);
        begunNs = in.getLong();
        startNs = in.getLong();
        endNs = in.getLong();
        arrivalE8 = in.getLong();
        pendingE8 = in.getLong();
        number = in.getInt();
        failures = in.getInt();
        failedInRow = in.getInt();
        retryNs = in.getLong();
        state = AlgoState.get((short) in.getLong());
        held = Reason.get((short) in.getLong());
        paused = in.getBoolean();
        pausedSinceNs = in.getLong();
        ending = Reason.get((short) in.getLong());
        cancelling = in.getBoolean();
        takes = in.getInt();
        childRests = in.getBoolean();
        childPriceE8 = in.getLong();
        childPlacedNs = in.getLong();
        childSlice = in.getInt();
    }
}
