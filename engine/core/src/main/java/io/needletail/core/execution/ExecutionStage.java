package io.needletail.core.execution;

import io.needletail.codecs.Input;
import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.Direction;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.ManifestDecoder;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.TradingState;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.feature.FeatureColumn;
import io.needletail.core.market.MarketColumn;
import io.needletail.core.signal.AlgoCall;
import io.needletail.core.signal.NoTradeWriter;
import io.needletail.core.signal.SignalColumn;
import io.needletail.core.signal.StrategyRequest;

/**
 * Step 5: turns signals, commands and a strategy's requests into wishes, and keeps every plan's
 * protection in place. It learns what became of its wishes from reports alone.
 */
public final class ExecutionStage {
    private final ExecutionConfig config;
    private final LiveOrders orders = new LiveOrders();
    private final Wishes wishes = new Wishes();
    private final AlgoWork algos;
    private final Emulation emulation;
    private final PlanKeeper keeper;
    private final EntryPlanner entries;
    private final StopMover mover;
    private final Standing standing;
    private final Volatilities volatilities;
    private final SwingLevels[] swings;
    private final SizeWriter sizes = new SizeWriter();
    private final NoTradeWriter noTrade = new NoTradeWriter();
    private final AlertWriter alerts = new AlertWriter();
    private final OrderPlan[] plans;

    /** A stage without plans or orders. */
    public ExecutionStage(ExecutionConfig config, int instrumentCount) {
        this.config = config;
        algos = new AlgoWork(config, orders, wishes);
        emulation = new Emulation(orders, instrumentCount, config.graceNs());
        keeper = new PlanKeeper(config, orders);
        volatilities = new Volatilities(config.sizing(), instrumentCount);
        swings = new SwingLevels[instrumentCount];
        ProtectionConfig protection = config.protection();
        for (int i = 0; i < instrumentCount; i++) {
            swings[i] =
                    new SwingLevels(protection.structureIntervalNs(), protection.structureWing());
        }
        entries = new EntryPlanner(config, volatilities, swings);
        mover = new StopMover(protection, orders);
        standing = new Standing(orders, emulation, keeper, protection.waived());
        plans = new OrderPlan[instrumentCount];
        for (int i = 0; i < instrumentCount; i++) {
            plans[i] = new OrderPlan(i);
        }
    }

    /** Takes one event. */
    public void on(
            Input input,
            MarketColumn market,
            AccountColumn account,
            FeatureColumn feature,
            SignalColumn signal,
            ExecutionColumn out,
            MessageSink decisions) {
        wishes.begin(out);
        out.settled = false;
        emulation.begin(market, feature, decisions);
        if (input.templateId() == ManifestDecoder.TEMPLATE_ID) {
            onManifest(input.timeNs());
        }
        onCommand(market.instrumentId, account);
        algos.begin(input);
        if (market.instrumentId >= 0) {
            OrderPlan plan = plans[market.instrumentId];
            learn(plan, market, feature);
            if (account.reported
                    && account.reportApplied
                    && account.executionType != ExecutionType.HELD_ENDED) {
                onReport(plan, input.timeNs(), account);
            }
            cancelOpening(market.instrumentId, account);
            algos.step(plan, input.timeNs(), market, account, decisions);
            if (mayAct(account)) {
                if (plan.flattenAsked) {
                    plan.flatten(input.sequence());
                }
                keeper.keep(plan, input.timeNs(), market, account, wishes, decisions);
                follow(plan, input.timeNs(), market, account, decisions);
            } else if (account.reconciled && account.tradingState == TradingState.STARTING) {
                keeper.clear(plan, input.timeNs(), market, account);
            }
            if (signal.signalled && signal.direction != Direction.FLAT) {
                onSignal(plan, input, market, account, feature, signal, decisions);
            }
            emulation.watch(input.timeNs(), market, mayAct(account));
            onRequests(input.timeNs(), market, account, signal, decisions);
            emulation.release(input.timeNs(), market, account, mayAct(account), wishes);
            algos.stopEntry(plan);
            plan.underWay += out.count;
        }
        orders.wishCancels(input.timeNs(), config.cancelRetryNs(), wishes);
        if (market.instrumentId >= 0) {
            standing.on(plans[market.instrumentId], market, account, out);
        }
    }

    private void learn(OrderPlan plan, MarketColumn market, FeatureColumn feature) {
        swings[market.instrumentId].take(market);
        if (feature.decisionPoint) {
            volatilities.onBar(market.instrumentId, feature.closePriceE8);
            plan.trail.atr = feature.atr > 0 ? feature.atr : plan.trail.atr;
        }
    }

    /** Moves an open plan's stop, or closes the plan where that says so. */
    private void follow(
            OrderPlan plan,
            long nowNs,
            MarketColumn market,
            AccountColumn account,
            MessageSink decisions) {
        if (plan.phase != OrderPlan.Phase.OPEN || plan.openE8(market, account) == 0) {
            return;
        }
        if (plan.trail.openedNs == 0 && config.protection().waived()) {
            mover.tellWaiver(plan, decisions);
        }
        if (mover.move(plan, nowNs, market, account, wishes, decisions)) {
            keeper.keep(plan, nowNs, market, account, wishes, decisions);
        }
    }

    /** Gives all state away. */
    public void save(StateWriter out) {
        algos.save(out);
        orders.save(out);
        for (OrderPlan plan : plans) {
            plan.save(out);
        }
        emulation.save(out);
        volatilities.save(out);
        for (SwingLevels swing : swings) {
            swing.save(out);
        }
    }

    /** Takes all state back. */
    public void load(StateReader in) {
        algos.load(in);
        orders.load(in);
        for (OrderPlan plan : plans) {
            plan.load(in);
        }
        emulation.load(in);
        volatilities.load(in);
        for (SwingLevels swing : swings) {
            swing.load(in);
        }
    }

    private void onManifest(long nowNs) {
        algos.onManifest(nowNs);
        for (OrderPlan plan : plans) {
            plan.forgetPending();
        }
        emulation.onManifest();
    }

    private void onCommand(int instrumentId, AccountColumn account) {
        if (account.tradingState == TradingState.KILLED) {
            orders.cancel(instrumentId, 0, Reason.KILL_COMMAND);
            emulation.cancelAll(instrumentId, Reason.KILL_COMMAND);
        }
        if (account.flatten) {
            orders.cancel(instrumentId, 0, Reason.FLATTEN_COMMAND);
            emulation.cancelAll(instrumentId, Reason.FLATTEN_COMMAND);
            for (OrderPlan plan : plans) {
                plan.flattenAsked |= instrumentId < 0 || instrumentId == plan.instrumentId;
            }
        }
    }

    /** Once this event's report is taken, so that orders and position are of one time. */
    private void cancelOpening(int instrumentId, AccountColumn account) {
        long positionE8 = account.positionQuantityE8;
        switch (account.tradingState) {
            case REDUCING ->
                    orders.cancelOpening(instrumentId, positionE8, Reason.TRADING_REDUCING);
            case HALTED -> orders.cancelOpening(instrumentId, positionE8, Reason.TRADING_HALTED);
            default -> {}
        }
    }

    private void onReport(OrderPlan plan, long nowNs, AccountColumn account) {
        long filledE8 = 0;
        if (account.clientOrderId != 0) {
            filledE8 = orders.update(plan.instrumentId, account);
        }
        plan.hear(account);
        algos.onReport(account, nowNs);
        if (account.role == OrderRole.EMULATED) {
            emulation.onReport(account, nowNs);
        } else if (account.planId != 0
                && account.role != OrderRole.STRATEGY
                && account.role != OrderRole.EXTERNAL) {
            if (account.planId == plan.planId) {
                plan.onReport(account, filledE8, nowNs + config.graceNs());
            } else {
                plan.stray.onReport(account, filledE8, nowNs + config.graceNs());
            }
        }
        boolean idle = plan.phase == OrderPlan.Phase.IDLE;
        orders.cancelStrays(
                plan.instrumentId,
                idle ? 0 : plan.planId,
                plan.stray.planId,
                Reason.RECONCILIATION);
    }

    private void onSignal(
            OrderPlan plan,
            Input input,
            MarketColumn market,
            AccountColumn account,
            FeatureColumn feature,
            SignalColumn signal,
            MessageSink decisions) {
        int sign = signal.direction == Direction.LONG ? 1 : -1;
        if (exits(plan, sign, account)) {
            plan.close(OrderRole.EXIT, Reason.SIGNAL_EXIT);
            keeper.keep(plan, input.timeNs(), market, account, wishes, decisions);
            return;
        }
        Reason reason = hindrance(plan, account.tradingState);
        if (reason == Reason.NONE && algos.worksEntries() && algos.isBusy()) {
            reason = Reason.ORDER_PENDING;
        }
        if (reason == Reason.NONE) {
            reason = entries.obstacle(sign, market, account, feature);
        }
        if (reason == Reason.NONE) {
            double confidence = signal.confidence;
            reason = entries.enter(plan, sign, confidence, market, account, feature, wishes);
        }
        boolean sized = reason == Reason.NONE || reason == Reason.SIZE_BELOW_MINIMUM;
        if (reason == Reason.NONE) {
            plan.enter(input.sequence(), sign);
            Wish entry = wishes.last();
            entry.planId = plan.planId;
            entry.confidence = signal.confidence;
            entry.agreement = signal.agreement;
            if (algos.worksEntries()) {
                algos.enter(plan, input.timeNs(), market, account, decisions);
            }
        } else if (!signal.asksForOrders()) {
            noTrade.write(
                    market.instrumentId,
                    signal.barCloseTimeNs,
                    reason,
                    entries.value(),
                    entries.threshold(),
                    decisions);
        }
        if (sized) {
            sizes.write(market.instrumentId, input.sequence(), entries.size(), decisions);
        }
    }

    private boolean exits(OrderPlan plan, int sign, AccountColumn account) {
        return config.tradeSignals()
                && config.exitOnOppositeSignal()
                && plan.phase == OrderPlan.Phase.OPEN
                && plan.sign != sign
                && account.tradingState != TradingState.HALTED
                && mayAct(account);
    }

    /**
     * Plans wait until the venue agrees on what there is to protect or to close, and while nothing
     * may be sent: a stop that is refused now would close a position to which nothing is wrong.
     */
    private static boolean mayAct(AccountColumn account) {
        return account.reconciled
                && account.tradingState != TradingState.STARTING
                && account.tradingState != TradingState.KILLED;
    }

    /** Why nothing new may begin now, whatever the market; NONE when it may. */
    private Reason hindrance(OrderPlan plan, TradingState state) {
        entries.clear();
        if (!config.tradeSignals()) {
            return Reason.STRATEGY;
        }
        return switch (state) {
            case KILLED -> Reason.TRADING_KILLED;
            case PAUSED -> Reason.TRADING_PAUSED;
            case REDUCING -> Reason.TRADING_REDUCING;
            case HALTED -> Reason.TRADING_HALTED;
            case ACTIVE ->
                    switch (plan.phase) {
                        case IDLE -> Reason.NONE;
                        case OPEN -> Reason.ALREADY_IN_POSITION;
                        case ENTERING, CLOSING -> Reason.ORDER_PENDING;
                    };
            default -> Reason.NOT_RECONCILED;
        };
    }

    private void onRequests(
            long nowNs,
            MarketColumn market,
            AccountColumn account,
            SignalColumn signal,
            MessageSink decisions) {
        tellOfRefused(market.instrumentId, signal, decisions);
        for (int i = 0; i < signal.requestCount; i++) {
            StrategyRequest request = signal.requests[i];
            if (request.refused) {
                continue;
            }
            if (request.cancelClientOrderId != 0) {
                orders.cancelOfStrategy(request.cancelClientOrderId);
            } else if (request.algoCall != AlgoCall.NONE) {
                algos.request(request, nowNs, market, account, decisions);
            } else if (request.cancelEmulatedId != 0) {
                emulation.cancel(request.cancelEmulatedId);
            } else if (request.groupId != 0) {
                onLeg(i, nowNs, market, account, signal);
            } else if (request.needsCore()
                    || market.noStopLoss && request.orderType == OrderType.STOP_LOSS) {
                emulation.accept(request, nowNs, market, mayAct(account));
            } else {
                wishes.request(request, market);
            }
        }
    }

    private void tellOfRefused(int instrumentId, SignalColumn signal, MessageSink decisions) {
        if (signal.requestsBeyond > 0) {
            alerts.writeCritical(
                    instrumentId,
                    Reason.TOO_MANY_REQUESTS,
                    0,
                    signal.requestCount + signal.requestsBeyond,
                    SignalColumn.MAX_REQUESTS,
                    decisions);
        }
    }

    /** The first leg of a pair that the venue knows takes the other with it. */
    private void onLeg(
            int index,
            long nowNs,
            MarketColumn market,
            AccountColumn account,
            SignalColumn signal) {
        boolean known = market.venueOco && !market.noStopLoss;
        int other = known ? NativePairs.otherLeg(signal, index) : -1;
        if (other < 0) {
            emulation.accept(signal.requests[index], nowNs, market, mayAct(account));
        } else if (other > index) {
            int mark = wishes.nextPair();
            wishes.request(signal.requests[index], market).pairMark = mark;
            wishes.request(signal.requests[other], market).pairMark = mark;
        }
    }
}
