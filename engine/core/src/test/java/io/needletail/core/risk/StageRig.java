package io.needletail.core.risk;

import static io.needletail.core.risk.RiskRig.NOW;
import static io.needletail.core.risk.RiskRig.ONE;

import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.CheckCode;
import io.needletail.codecs.sbe.CommandEncoder;
import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.ManifestEncoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.RiskDecisionDecoder;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TimeInForce;
import io.needletail.codecs.sbe.Verdict;
import io.needletail.core.execution.ExecutionColumn;
import io.needletail.core.execution.Wish;
import io.needletail.core.fixture.Decisions;
import io.needletail.core.fixture.StateTape;
import io.needletail.core.signal.SignalColumn;

import java.util.ArrayList;
import java.util.List;

/** A stage in its first run whose columns, wishes and commands a test gives. */
final class StageRig {
    final RiskRig rig = new RiskRig();
    final ExecutionColumn execution = new ExecutionColumn();
    final SignalColumn signal = new SignalColumn();
    final Decisions decisions = new Decisions();
    long nowNs = NOW;
    private RiskStage stage;

    StageRig() {
        rig.market.bidQuantityE8 = 1_000 * ONE;
        forget();
        manifest(1);
        rig.market.bookChanged = true;
        event();
        rig.market.bookChanged = false;
        decisions.clear();
    }

    /** A stage that knows nothing. */
    void forget() {
        stage = new RiskStage(new RiskConfig(rig.limits), rig.places);
    }

    /** Another stage goes on from the state of this one. */
    void restart() {
        StateTape tape = new StateTape();
        stage.save(tape);
        forget();
        stage.load(tape);
        if (!tape.isRead()) {
            throw new AssertionError("load left values behind");
        }
    }

    void manifest(int epoch) {
        Input input = new Input();
        ManifestEncoder manifest = new ManifestEncoder();
        manifest.wrapAndApplyHeader(input.buffer(), 0, new MessageHeaderEncoder()).epoch(epoch);
        beside(input.length(MessageHeaderEncoder.ENCODED_LENGTH + manifest.encodedLength()));
    }

    void command(CommandKind kind, int instrumentId, int key, long limitE8, String by) {
        Input input = new Input();
        CommandEncoder command = new CommandEncoder();
        command.wrapAndApplyHeader(input.buffer(), 0, new MessageHeaderEncoder())
                .kind(kind)
                .instrumentId(instrumentId)
                .issuer("Bob")
                .limitE8(limitE8)
                .authorisedBy(by);
        int offset = MessageHeaderEncoder.ENCODED_LENGTH + CommandEncoder.limitKeyEncodingOffset();
        input.buffer().putByte(offset, (byte) key);
        beside(input.length(MessageHeaderEncoder.ENCODED_LENGTH + command.encodedLength()));
    }

    /** An event of no instrument. */
    private void beside(Input input) {
        int instrumentId = rig.market.instrumentId;
        rig.market.instrumentId = -1;
        stage.on(input.stamp(1, nowNs), rig.market, rig.account, signal, execution, decisions);
        rig.market.instrumentId = instrumentId;
    }

    /** An event with the wishes that were made; there are none afterwards. */
    void event() {
        event(false);
    }

    /** The same, decided on late. */
    void lateEvent() {
        event(true);
    }

    private void event(boolean late) {
        Input input = RiskRig.timer(nowNs).late(late);
        stage.on(input, rig.market, rig.account, signal, execution, decisions);
        execution.count = 0;
    }

    private Wish wish(OrderRole role, Side side, OrderType type) {
        Wish wish = execution.wishes[execution.count++];
        wish.kind = Wish.Kind.NEW;
        wish.instrumentId = 0;
        wish.clientOrderId = 0;
        wish.reason = Reason.NONE;
        wish.role = role;
        wish.side = side;
        wish.orderType = type;
        wish.timeInForce = type == OrderType.LIMIT ? TimeInForce.GTC : TimeInForce.NONE;
        wish.planId = 0;
        wish.pairMark = 0;
        wish.quantityE8 = 4 * ONE;
        wish.priceE8 = 0;
        wish.stopPriceE8 = 0;
        wish.reduceOnly = false;
        wish.confidence = 0.55;
        wish.agreement = 0.6;
        wish.atr = 10;
        wish.rewardRisk = 2;
        return wish;
    }

    void entry() {
        wish(OrderRole.ENTRY, Side.BUY, OrderType.MARKET);
    }

    /** Two of them are more than a position may be. */
    void strategy(OrderType type) {
        Wish wish = wish(OrderRole.STRATEGY, Side.BUY, type);
        wish.quantityE8 = 41 * ONE / 10;
        wish.priceE8 = 1_000 * ONE;
    }

    void cancel(long id) {
        Wish wish = wish(OrderRole.ENTRY, Side.BUY, OrderType.MARKET);
        wish.kind = Wish.Kind.CANCEL;
        wish.clientOrderId = id;
    }

    /** A stop and a target for a long position. */
    void protection(int markOfStop, int markOfTarget) {
        rig.account.positionQuantityE8 = 4 * ONE;
        Wish stop = wish(OrderRole.STOP_LOSS, Side.SELL, OrderType.STOP_LOSS);
        stop.stopPriceE8 = 900 * ONE;
        stop.reduceOnly = true;
        stop.pairMark = markOfStop;
        Wish target = wish(OrderRole.TAKE_PROFIT, Side.SELL, OrderType.LIMIT_MAKER);
        target.priceE8 = 1_100 * ONE;
        target.reduceOnly = true;
        target.pairMark = markOfTarget;
    }

    List<OrderIntentDecoder> orders() {
        return decisions.all(OrderIntentDecoder.class);
    }

    List<RiskDecisionDecoder> judged() {
        return decisions.all(RiskDecisionDecoder.class);
    }

    /** What refused one of the orders that were judged. */
    List<CheckCode> refusals(int order) {
        List<CheckCode> refused = new ArrayList<>();
        for (RiskDecisionDecoder.ChecksDecoder check : judged().get(order).checks()) {
            if (check.verdict() == Verdict.REFUSE) {
                refused.add(check.code());
            }
        }
        return refused;
    }
}
