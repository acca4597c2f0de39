package io.needletail.core.execution;

import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.BookState;
import io.needletail.codecs.sbe.Direction;
import io.needletail.codecs.sbe.InstrumentStatus;
import io.needletail.codecs.sbe.ManifestEncoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TimerEncoder;
import io.needletail.codecs.sbe.TradingState;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.feature.FeatureColumn;
import io.needletail.core.fixture.Decisions;
import io.needletail.core.fixture.StateTape;
import io.needletail.core.market.MarketColumn;
import io.needletail.core.signal.SignalColumn;

/** An execution stage whose columns are filled by hand; a price of 1,000 and an ATR of 20. */
final class PlanRig {
    static final long ONE = 100_000_000L;
    static final long SECOND_NS = 1_000_000_000L;

    final MarketColumn market = new MarketColumn();
    final AccountColumn account = new AccountColumn();
    final FeatureColumn feature = new FeatureColumn();
    final SignalColumn signal = new SignalColumn();
    final ExecutionColumn out = new ExecutionColumn();
    final Decisions decisions = new Decisions();
    long nowNs = 1_000 * SECOND_NS;
    private final ExecutionConfig config;
    private final int instruments;
    private final Input input = new Input();
    private ExecutionStage stage;
    private long sequence;
    private long planId;

    PlanRig(ProtectionConfig protection, SizingConfig sizing) {
        this(protection, sizing, 2);
    }

    PlanRig(ProtectionConfig protection, SizingConfig sizing, int instruments) {
        config = config(protection, sizing);
        this.instruments = instruments;
        stage = new ExecutionStage(config, instruments);
        inputIsATimer();
        market.status = InstrumentStatus.TRADING;
        market.bookState = BookState.SYNCED;
        market.shortAllowed = true;
        market.tickSizeE8 = ONE / 100;
        market.lotSizeE8 = ONE / 100;
        market.minQuantityE8 = ONE / 100;
        account.tradingState = TradingState.ACTIVE;
        account.reconciled = true;
        account.freeQuoteE8 = 10_000 * ONE;
        account.equityE8 = 10_000 * ONE;
        account.role = OrderRole.NULL_VAL;
        feature.atr = 20;
        quote(1_000);
    }

    private void inputIsATimer() {
        TimerEncoder timer = new TimerEncoder();
        timer.wrapAndApplyHeader(input.buffer(), 0, new MessageHeaderEncoder()).timeNs(0);
        input.length(MessageHeaderEncoder.ENCODED_LENGTH + timer.encodedLength());
    }

    /** A capital of 10,000; a stop of two average true ranges, a target of twice that. */
    static ExecutionConfig config(ProtectionConfig protection, SizingConfig sizing) {
        return new ExecutionConfig(
                true,
                10_000 * ONE,
                ExecutionConfig.SizingBasis.CAPITAL,
                0.02,
                2,
                2,
                1,
                true,
                SECOND_NS,
                2 * SECOND_NS,
                protection,
                sizing);
    }

    /** Stops that move so, as {@link ProtectionConfig} has it; a time stop of 0 is none. */
    static ProtectionConfig moving(
            double trailBy, double trailAfter, double chandelier, double breakEven, long seconds) {
        return protection(trailBy, trailAfter, chandelier, breakEven, seconds, false);
    }

    /** Stops that stay where they are. */
    static ProtectionConfig still(boolean waived) {
        return protection(0, 0, 0, 0, 0, waived);
    }

    private static ProtectionConfig protection(
            double trailBy,
            double trailAfter,
            double chandelier,
            double breakEven,
            long seconds,
            boolean waived) {
        return new ProtectionConfig(
                StopBasis.ATR,
                60 * SECOND_NS,
                1,
                0,
                false,
                trailBy,
                trailAfter,
                chandelier,
                breakEven,
                seconds * SECOND_NS,
                0.1,
                SECOND_NS,
                waived);
    }

    /** The best bid and the best ask are as good as one. */
    void quote(double price) {
        market.bidPriceE8 = Math.round(price * ONE);
        market.askPriceE8 = market.bidPriceE8;
    }

    /** The price moves, and time by a second. */
    PlanRig price(double price) {
        nowNs += SECOND_NS;
        quote(price);
        return event();
    }

    /** A signal; what is wished for is in {@link #out}. */
    PlanRig signal(Direction direction, double confidence) {
        signal.signalled = true;
        signal.direction = direction;
        signal.confidence = confidence;
        event();
        signal.signalled = false;
        planId = sequence;
        return this;
    }

    /** A position of 5 bought or sold at 1,000, with its stop (order 2) and target (order 3). */
    PlanRig open(Direction direction) {
        signal(direction, 0.7);
        long quantityE8 = out.wishes[0].quantityE8;
        report(1, OrderRole.ENTRY, OrderStatus.SENT, quantityE8, 0);
        account.averagePriceE8 = 1_000 * ONE;
        account.positionQuantityE8 = direction == Direction.LONG ? quantityE8 : -quantityE8;
        report(1, OrderRole.ENTRY, OrderStatus.FILLED, quantityE8, quantityE8);
        report(2, OrderRole.STOP_LOSS, OrderStatus.SENT, quantityE8, 0);
        report(3, OrderRole.TAKE_PROFIT, OrderStatus.SENT, quantityE8, 0);
        return this;
    }

    /** A command to close all; the plan that does so has its id from it. */
    PlanRig flatten() {
        account.flatten = true;
        event();
        account.flatten = false;
        planId = sequence;
        return this;
    }

    PlanRig report(long id, OrderRole role, OrderStatus status, long orderE8, long filledE8) {
        account.reported = true;
        account.reportApplied = true;
        account.clientOrderId = id;
        account.role = role;
        boolean isLong = account.positionQuantityE8 >= 0;
        account.side = (role == OrderRole.ENTRY) == isLong ? Side.BUY : Side.SELL;
        account.planId = planId;
        account.status = status;
        account.orderQuantityE8 = orderE8;
        account.cumulativeQuantityE8 = filledE8;
        event();
        account.reported = false;
        return this;
    }

    PlanRig event() {
        decisions.clear();
        input.stamp(++sequence, nowNs);
        stage.on(input, market, account, feature, signal, out, decisions);
        return this;
    }

    /** A new run begins. */
    PlanRig manifest() {
        int instrumentId = market.instrumentId;
        market.instrumentId = -1;
        new ManifestEncoder().wrapAndApplyHeader(input.buffer(), 0, new MessageHeaderEncoder());
        event();
        market.instrumentId = instrumentId;
        inputIsATimer();
        return this;
    }

    /** Saves, and goes on with a new stage that loaded the state. */
    void restart() {
        StateTape state = new StateTape();
        stage.save(state);
        stage = new ExecutionStage(config, instruments);
        stage.load(state);
        if (!state.isRead()) {
            throw new AssertionError("load left values behind");
        }
    }

    /** What is wished for, in words. */
    String wishes() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < out.count; i++) {
            Wish wish = out.wishes[i];
            text.append(i == 0 ? "" : ", ").append(wish.kind).append(' ').append(wish.role);
            if (wish.kind != Wish.Kind.NEW) {
                text.append(' ').append(wish.clientOrderId);
            }
            if (wish.stopPriceE8 > 0) {
                text.append(" at ").append(wish.stopPriceE8 / (double) ONE);
            }
        }
        return text.toString();
    }
}
