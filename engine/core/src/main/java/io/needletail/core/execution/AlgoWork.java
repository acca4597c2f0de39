package io.needletail.core.execution;

import io.needletail.codecs.Input;
import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.CommandDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.execution.algo.AlgoDesk;
import io.needletail.core.execution.algo.AlgoOpening;
import io.needletail.core.execution.algo.ChildOrders;
import io.needletail.core.execution.algo.Proposal;
import io.needletail.core.market.MarketColumn;
import io.needletail.core.signal.Algo;
import io.needletail.core.signal.AlgoTerms;
import io.needletail.core.signal.StrategyRequest;

/** Between the stage and its execution algorithms: entries and requests in, wishes out. */
final class AlgoWork implements ChildOrders {
    /**
     * Most children of one event, so that their checks fit the outbox; others wait for the next.
     */
    private static final int MOST_PLACED = 4;

    private final AlgoTerms entryTerms;
    private final int protectiveOrders;
    private final LiveOrders orders;
    private final Wishes wishes;
    private final AlgoDesk desk;
    private final AlgoOpening opening = new AlgoOpening();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final CommandDecoder command = new CommandDecoder();
    private int placed;

    AlgoWork(ExecutionConfig config, LiveOrders orders, Wishes wishes) {
        entryTerms = config.entry();
        protectiveOrders = config.protection().orders();
        this.orders = orders;
        this.wishes = wishes;
        desk = new AlgoDesk(this, config.graceNs());
    }

    /** Entries are worked by an algorithm. */
    boolean worksEntries() {
        return entryTerms.algo() != Algo.NONE;
    }

    /** No more parents can be taken on. */
    boolean isBusy() {
        return desk.isFull();
    }

    void onManifest(long nowNs) {
        desk.onManifest(nowNs);
    }

    /** A new event: takes it if it is a command. */
    void begin(Input input) {
        placed = 0;
        if (input.templateId() == CommandDecoder.TEMPLATE_ID) {
            command.wrapAndApplyHeader(input.buffer(), 0, header);
            desk.onCommand(command.kind(), command.instrumentId(), input.timeNs());
        }
    }

    void onReport(AccountColumn account, long nowNs) {
        desk.onReport(account, nowNs);
    }

    /** Lets the algorithms go on, and tells the plan when its own is over. */
    void step(
            OrderPlan plan,
            long nowNs,
            MarketColumn market,
            AccountColumn account,
            MessageSink decisions) {
        desk.step(nowNs, market, account, decisions);
        plan.worked &= desk.isWorking(plan.planId);
        plan.entryEnded |= plan.entryWorked && !plan.worked;
    }

    /** A plan that closes, or that its stop or target has begun to close, is not entered on. */
    void stopEntry(OrderPlan plan) {
        boolean closing = plan.phase == OrderPlan.Phase.CLOSING;
        if (plan.worked && (closing || plan.exitFilledE8 > 0)) {
            desk.stop(plan.planId, closing ? plan.exitReason : Reason.STOPPED);
        }
    }

    /** Works the entry that was wished for last instead of sending it. */
    void enter(
            OrderPlan plan,
            long nowNs,
            MarketColumn market,
            AccountColumn account,
            MessageSink decisions) {
        Wish entry = wishes.takeBack();
        plan.workEntry(entry.quantityE8);
        opening.planId = plan.planId;
        opening.instrumentId = plan.instrumentId;
        opening.terms = entryTerms;
        opening.role = OrderRole.ENTRY_SLICE;
        opening.side = entry.side;
        opening.quantityE8 = entry.quantityE8;
        opening.limitE8 = 0;
        opening.reduceOnly = false;
        opening.stopE8 = plan.levels.stopE8();
        opening.confidence = entry.confidence;
        opening.agreement = entry.agreement;
        opening.atr = entry.atr;
        opening.rewardRisk = entry.rewardRisk;
        desk.start(opening, nowNs, market, account, decisions);
        plan.worked = desk.isWorking(plan.planId);
        plan.entryEnded = !plan.worked;
    }

    /** What a strategy wants of an algorithm. */
    void request(
            StrategyRequest request,
            long nowNs,
            MarketColumn market,
            AccountColumn account,
            MessageSink decisions) {
        switch (request.algoCall) {
            case WORK -> {
                open(request, market.instrumentId);
                desk.start(opening, nowNs, market, account, decisions);
            }
            case PAUSE -> desk.pause(request.algoId, true, nowNs);
            case RESUME -> desk.pause(request.algoId, false, nowNs);
            case STOP -> desk.stop(request.algoId, Reason.STOPPED);
            case NONE -> {}
        }
    }

    private void open(StrategyRequest request, int instrumentId) {
        opening.planId = request.algoId;
        opening.instrumentId = instrumentId;
        opening.terms = request.algoTerms;
        opening.role = OrderRole.SLICE;
        opening.side = request.side;
        opening.quantityE8 = request.quantityE8;
        opening.limitE8 = request.priceE8;
        opening.reduceOnly = request.reduceOnly;
        opening.stopE8 = 0;
        opening.confidence = Double.NaN;
        opening.agreement = Double.NaN;
        opening.atr = Double.NaN;
        opening.rewardRisk = Double.NaN;
    }

    @Override
    public boolean isFull() {
        return placed == MOST_PLACED || wishes.isFull();
    }

    @Override
    public void place(AlgoOpening of, Proposal child) {
        placed++;
        Wish wish =
                wishes.market(of.instrumentId, child.reason, of.role, of.side, child.quantityE8);
        wish.orderType = child.orderType;
        wish.timeInForce = child.timeInForce;
        wish.priceE8 = child.priceE8;
        wish.planId = of.planId;
        wish.reduceOnly = of.reduceOnly;
        wish.protectiveOrders = of.role == OrderRole.ENTRY_SLICE ? protectiveOrders : 0;
        wish.confidence = of.confidence;
        wish.agreement = of.agreement;
        wish.atr = of.atr;
        wish.rewardRisk = of.rewardRisk;
    }

    @Override
    public void cancel(long planId, OrderRole role, Reason reason) {
        orders.cancel(planId, role, reason);
    }

    void save(StateWriter out) {
        desk.save(out);
    }

    void load(StateReader in) {
        desk.load(in);
    }
}
