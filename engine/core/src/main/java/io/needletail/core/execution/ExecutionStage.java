package io.needletail.core.execution;

import io.needletail.codecs.Input;
import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.Direction;
import io.needletail.codecs.sbe.ManifestDecoder;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.TradingState;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.feature.FeatureColumn;
import io.needletail.core.market.MarketColumn;
import io.needletail.core.signal.NoTradeWriter;
import io.needletail.core.signal.SignalColumn;

/**
 * Step 5: turns signals, commands and a strategy's requests into wishes, and keeps every plan's
 * protection in place. It learns what became of its wishes from reports alone.
 */
public final class ExecutionStage {
    private final ExecutionConfig config;
    private final LiveOrders orders = new LiveOrders();
    private final Wishes wishes = new Wishes();
    private final PlanKeeper keeper;
    private final EntryPlanner entries;
    private final NoTradeWriter noTrade = new NoTradeWriter();
    private final OrderPlan[] plans;

    /** A stage without plans or orders. */
    public ExecutionStage(ExecutionConfig config, int instrumentCount) {
        this.config = config;
        keeper = new PlanKeeper(config, orders);
        entries = new EntryPlanner(config);
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
        if (input.templateId() == ManifestDecoder.TEMPLATE_ID) {
            onManifest();
        }
        onCommand(market.instrumentId, account);
        if (market.instrumentId >= 0) {
            OrderPlan plan = plans[market.instrumentId];
            if (account.reported && account.reportApplied) {
                onReport(plan, input.timeNs(), account);
            }
            if (mayAct(account)) {
                if (plan.flattenAsked) {
                    plan.flatten(input.sequence(), account.positionQuantityE8);
                }
                keeper.keep(plan, input.timeNs(), market, account, wishes, decisions);
            }
            if (signal.signalled && signal.direction != Direction.FLAT) {
                onSignal(plan, input, market, account, feature, signal, decisions);
            }
            onRequests(market, signal);
        }
        orders.wishCancels(input.timeNs(), config.cancelRetryNs(), wishes);
    }

    /** Gives all state away. */
    public void save(StateWriter out) {
        orders.save(out);
        for (OrderPlan plan : plans) {
            plan.save(out);
        }
    }

    /** Takes all state back. */
    public void load(StateReader in) {
        orders.load(in);
        for (OrderPlan plan : plans) {
            plan.load(in);
        }
    }

    private void onManifest() {
        for (OrderPlan plan : plans) {
            plan.forgetPending();
        }
    }

    private void onCommand(int instrumentId, AccountColumn account) {
        if (account.tradingState == TradingState.KILLED) {
            orders.cancel(instrumentId, 0, Reason.KILL_COMMAND);
        }
        if (account.flatten) {
            orders.cancel(instrumentId, 0, Reason.FLATTEN_COMMAND);
            for (OrderPlan plan : plans) {
                plan.flattenAsked |= instrumentId < 0 || instrumentId == plan.instrumentId;
            }
        }
    }

    private void onReport(OrderPlan plan, long nowNs, AccountColumn account) {
        long filledE8 = 0;
        if (account.clientOrderId != 0) {
            filledE8 = orders.update(plan.instrumentId, account);
        }
        if (account.planId != 0
                && account.planId == plan.planId
                && account.role != OrderRole.STRATEGY
                && account.role != OrderRole.EXTERNAL) {
            plan.onReport(account, filledE8, nowNs + config.graceNs());
        }
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
        Reason reason = standing(plan, account.tradingState);
        if (reason == Reason.NONE) {
            reason = entries.obstacle(sign, market, account, feature);
        }
        if (reason == Reason.NONE) {
            reason = entries.enter(plan, sign, market, account, feature, wishes);
        }
        if (reason == Reason.NONE) {
            plan.enter(input.sequence(), sign);
            Wish entry = wishes.last();
            entry.planId = plan.planId;
            entry.confidence = signal.confidence;
            entry.agreement = signal.agreement;
        } else if (!signal.asksForOrders()) {
            noTrade.write(
                    market.instrumentId,
                    signal.barCloseTimeNs,
                    reason,
                    entries.value(),
                    entries.threshold(),
                    decisions);
        }
    }

    private boolean exits(OrderPlan plan, int sign, AccountColumn account) {
        return config.tradeSignals()
                && config.exitOnOppositeSignal()
                && plan.phase == OrderPlan.Phase.OPEN
                && plan.sign != sign
                && mayAct(account);
    }

    /** Plans wait until the venue agrees on what there is to protect or to close. */
    private static boolean mayAct(AccountColumn account) {
        return account.reconciled && account.tradingState != TradingState.KILLED;
    }

    /** Why nothing new may begin now, whatever the market; NONE when it may. */
    private Reason standing(OrderPlan plan, TradingState state) {
        entries.clear();
        if (!config.tradeSignals()) {
            return Reason.STRATEGY;
        }
        return switch (state) {
            case KILLED -> Reason.TRADING_KILLED;
            case PAUSED -> Reason.TRADING_PAUSED;
            case ACTIVE ->
                    switch (plan.phase) {
                        case IDLE -> Reason.NONE;
                        case OPEN -> Reason.ALREADY_IN_POSITION;
                        case ENTERING, CLOSING -> Reason.ORDER_PENDING;
                    };
            default -> Reason.NOT_RECONCILED;
        };
    }

    private void onRequests(MarketColumn market, SignalColumn signal) {
        for (int i = 0; i < signal.requestCount; i++) {
            if (signal.requests[i].cancelClientOrderId != 0) {
                orders.cancelOfStrategy(signal.requests[i].cancelClientOrderId);
            } else {
                wishes.request(signal.requests[i], market);
            }
        }
    }
}
