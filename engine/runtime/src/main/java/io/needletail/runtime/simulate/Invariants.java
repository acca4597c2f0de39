package io.needletail.runtime.simulate;

import io.needletail.codecs.binance.ClientOrderIds;
import io.needletail.codecs.sbe.AdjustmentDecoder;
import io.needletail.codecs.sbe.AlgoStartDecoder;
import io.needletail.codecs.sbe.CancelIntentDecoder;
import io.needletail.codecs.sbe.ExecutionReportDecoder;
import io.needletail.codecs.sbe.LimitChangeDecoder;
import io.needletail.codecs.sbe.ManifestDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStateDecoder;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.TradingState;
import io.needletail.core.EventSlot;
import io.needletail.core.Outbox;
import io.needletail.core.account.AccountColumn;
import io.needletail.runtime.EngineLife;
import io.needletail.runtime.NeedletailConfig;
import io.needletail.runtime.journal.RunManifest;
import io.needletail.runtime.venue.OrderWitness;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.NanoClock;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What must always hold, checked after every event that is in the journal and whenever the venue
 * takes an order, by a record of its own that believes the journal's messages only. Numbers are
 * those of the catalogue of faults, 4.1.
 */
final class Invariants implements EngineLife.Observer, OrderWitness {
    private final Map<Long, OrderRecord> orders = new HashMap<>();
    private final Set<Long> rivals = new HashSet<>();
    private final Set<String> entered = new HashSet<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderIntentDecoder intent = new OrderIntentDecoder();
    private final CancelIntentDecoder cancel = new CancelIntentDecoder();
    private final OrderStateDecoder orderState = new OrderStateDecoder();
    private final AdjustmentDecoder adjustment = new AdjustmentDecoder();
    private final AlgoStartDecoder algo = new AlgoStartDecoder();
    private final LimitChangeDecoder limit = new LimitChangeDecoder();
    private final ParentQuantities parents = new ParentQuantities(this);
    private final LimitsInForce limits;
    private final IntentChecks checks;
    private final Standing standing;
    private final EventTrace trace = new EventTrace();
    private Violation first;
    private long sequence;
    private long timeNs;
    private boolean dataLost;
    private int lastLacking;
    private final Map<String, Long> strangersE8 = new HashMap<>();

    /**
     * Nothing was seen yet.
     *
     * @param clock the simulation's, which nobody sets.
     */
    Invariants(NeedletailConfig config, NanoClock clock) {
        limits = new LimitsInForce(config.risk().limits(), this);
        checks = new IntentChecks(limits, config.risk().limits().messageWindowNs(), this);
        standing = new Standing(config.instruments().size(), clock);
    }

    /** Where the engine stands, as its last events told. */
    Standing standing() {
        return standing;
    }

    LimitsInForce limits() {
        return limits;
    }

    Map<Long, OrderRecord> orders() {
        return orders;
    }

    /**
     * Published events are gone, so record and venue may differ until they are compared.
     *
     * @param lastSequence number of the last event that is left.
     */
    void dataLost(long lastSequence) {
        dataLost = true;
        sequence = Math.min(sequence, lastSequence);
        checks.forget();
        parents.forget();
        limits.forget(lastSequence);
    }

    boolean hasLostData() {
        return dataLost;
    }

    /** Number of the last event seen. */
    long sequence() {
        return sequence;
    }

    EventTrace trace() {
        return trace;
    }

    /** The first violation, which whoever caught it cannot hide; null = none. */
    Violation first() {
        return first;
    }

    Violation violated(String invariant, String what) {
        Violation violation =
                new Violation(
                        invariant,
                        "%s (event %d, engine time %d%s)"
                                .formatted(
                                        what,
                                        sequence,
                                        timeNs,
                                        dataLost ? ", after a loss of data" : ""));
        first = first == null ? violation : first;
        return violation;
    }

    Violation thrown(Throwable cause) {
        if (cause instanceof EngineLife.DivergedException) {
            return violated("I13", cause.getMessage());
        }
        Violation violation = violated("L14", "something threw: " + cause);
        violation.addSuppressed(cause);
        return violation;
    }

    void require(boolean holds, String invariant, String what) {
        if (!holds) {
            throw violated(invariant, what);
        }
    }

    /** Another engine will place an order of this id. */
    void rival(String clientOrderId) {
        rivals.add(idOf(clientOrderId));
    }

    /** What the sessions tell; an exception of a decoder or session would only be seen here. */
    void log(String line) {
        trace.note(line);
        if (line.contains("Exception") && !line.contains("ConnectException")) {
            throw violated("E28", "a session threw: " + line);
        }
    }

    @Override
    public void on(EventSlot slot) {
        if (slot.input().sequence() != sequence + 1) {
            throw violated("I12", "event " + slot.input().sequence() + " follows " + sequence);
        }
        take(slot);
    }

    @Override
    public void onReplayed(EventSlot slot) {
        if (slot.input().sequence() > sequence) {
            take(slot);
        }
    }

    private void take(EventSlot slot) {
        require(
                dataLost || slot.input().timeNs() >= timeNs,
                "I12",
                "engine time goes back to " + slot.input().timeNs());
        sequence = slot.input().sequence();
        timeNs = slot.input().timeNs();
        trace.add(slot);
        if (slot.input().templateId() == ManifestDecoder.TEMPLATE_ID) {
            begin(RunManifest.decode(slot.input().buffer(), 0));
        }
        Standing.Change change = standing.take(slot);
        if (change == Standing.Change.POSITION && !dataLost && !isAccountFact(slot)) {
            throw violated("I1", "a position changed by no fact about the account");
        }
        require(
                change != Standing.Change.AGREED_BLINDLY,
                "I18",
                "record and venue agree while an order's fate is unknown");
        if (slot.account().reported && slot.account().clientOrderId != 0) {
            OrderRecord order = orders.get(slot.account().clientOrderId);
            if (order != null) {
                progress(order, slot.account().cumulativeQuantityE8);
            }
            onRival(slot.account());
        }
        Outbox outbox = slot.outbox();
        int offset = outbox.first();
        for (int i = outbox.count(); i > 0; i--) {
            decision(slot, outbox.buffer(), offset);
            offset = outbox.after(offset);
        }
    }

    private void begin(RunManifest run) {
        lastLacking = run.recordsMissing() ? run.epoch() - 1 : lastLacking;
    }

    /**
     * The record learns of another engine's order: no new risk from this event on. Of a run whose
     * records may be missing it could be our own.
     */
    private void onRival(AccountColumn account) {
        long id = account.clientOrderId;
        boolean first =
                account.statusBefore == OrderStatus.NONE
                        && rivals.contains(id)
                        && ClientOrderIds.epoch(id) > lastLacking;
        boolean stopped =
                account.tradingState == TradingState.HALTED
                        || account.tradingState == TradingState.KILLED;
        require(!first || stopped, "I7", "another engine trades and we are not halted");
    }

    private static boolean isAccountFact(EventSlot slot) {
        int template = slot.input().templateId();
        return template == ExecutionReportDecoder.TEMPLATE_ID
                || template == io.needletail.codecs.sbe.OpenOrdersSnapshotDecoder.TEMPLATE_ID
                || template == io.needletail.codecs.sbe.AccountSnapshotDecoder.TEMPLATE_ID
                || template == io.needletail.codecs.sbe.TimerDecoder.TEMPLATE_ID;
    }

    private void decision(EventSlot slot, MutableDirectBuffer buffer, int offset) {
        switch (header.wrap(buffer, offset).templateId()) {
            case OrderIntentDecoder.TEMPLATE_ID -> {
                intent.wrapAndApplyHeader(buffer, offset, header);
                onIntent(slot);
            }
            case CancelIntentDecoder.TEMPLATE_ID -> {
                cancel.wrapAndApplyHeader(buffer, offset, header);
                checks.message(slot.input().timeNs());
            }
            case OrderStateDecoder.TEMPLATE_ID -> {
                orderState.wrapAndApplyHeader(buffer, offset, header);
                onOrderState();
            }
            case AdjustmentDecoder.TEMPLATE_ID -> {
                adjustment.wrapAndApplyHeader(buffer, offset, header);
                onAdjustment();
            }
            case AlgoStartDecoder.TEMPLATE_ID -> {
                algo.wrapAndApplyHeader(buffer, offset, header);
                parents.begin(algo.planId(), algo.quantityE8());
            }
            case LimitChangeDecoder.TEMPLATE_ID ->
                    limits.changed(slot.input(), limit.wrapAndApplyHeader(buffer, offset, header));
            default -> {}
        }
    }

    private void onIntent(EventSlot slot) {
        long id = intent.clientOrderId();
        OrderRecord order =
                new OrderRecord(
                        id,
                        intent.instrumentId(),
                        intent.side(),
                        intent.orderType(),
                        intent.flags().rEDUCE_ONLY(),
                        intent.quantityE8(),
                        intent.priceE8());
        checks.order(order, slot);
        if (intent.role() == OrderRole.SLICE || intent.role() == OrderRole.ENTRY_SLICE) {
            parents.order(intent.planId(), order);
        }
        if (orders.put(id, order) != null) {
            throw violated("I6", "the order id " + id + " is given twice");
        }
    }

    private void onOrderState() {
        OrderRecord order = orders.get(orderState.clientOrderId());
        if (order == null) {
            return;
        }
        require(
                dataLost || order.status == orderState.from(),
                "I3",
                "order "
                        + order.clientOrderId
                        + " goes from "
                        + orderState.from()
                        + ", and stood at "
                        + order.status);
        require(
                Transitions.areLegal(orderState.from(), orderState.to()),
                "I3",
                "order "
                        + order.clientOrderId
                        + " goes from "
                        + orderState.from()
                        + " to "
                        + orderState.to());
        order.status = orderState.to();
        progress(order, orderState.cumulativeQuantityE8());
    }

    private void progress(OrderRecord order, long cumulativeE8) {
        require(
                cumulativeE8 <= order.quantityE8,
                "I3",
                "order " + order.clientOrderId + " is filled beyond its quantity");
        require(
                dataLost || cumulativeE8 >= order.cumulativeE8,
                "I3",
                "order " + order.clientOrderId + " was filled more before");
        order.cumulativeE8 = Math.max(order.cumulativeE8, cumulativeE8);
        if (order.parent != null) {
            order.parent.check(this);
        }
    }

    /**
     * Where nobody else trades, record and venue can only differ when a fill was missed; a
     * stranger's order, far from the market, is filled in a crash only. A rest too small to be sold
     * is told as an adjustment too, of its order. Money (instrument -1) may: a fill that only a
     * status told of came without its fee.
     */
    private void onAdjustment() {
        if (adjustment.reason() == Reason.REDUCED_POSITION && adjustment.clientOrderId() != 0) {
            standing.writeOff(adjustment.instrumentId(), adjustment.ourQuantityE8());
            return;
        }
        require(
                dataLost || !strangersE8.isEmpty() || adjustment.instrumentId() < 0,
                "I18",
                "record and venue differ when compared: "
                        + adjustment.ourQuantityE8()
                        + " against "
                        + adjustment.venueQuantityE8()
                        + " of instrument "
                        + adjustment.instrumentId());
    }

    @Override
    public void onEntered(Order order) {
        long id = idOf(order.clientOrderId());
        if (isStrangers(id)) {
            return;
        }
        require(
                entered.add(order.clientOrderId()),
                "I6",
                "the venue took " + order.clientOrderId() + " twice");
        OrderRecord known = orders.get(id);
        require(
                known != null,
                "I5",
                "the venue took "
                        + order.clientOrderId()
                        + ", which no journal gave leave to send");
        require(
                known.side == order.side() && known.quantityE8 == order.quantityE8(),
                "I5",
                "the venue took " + order + ", and the journal gave leave for another");
    }

    @Override
    public void onFill(Order order, long tradeId, long quantityE8) {
        if (isStrangers(idOf(order.clientOrderId()))) {
            strangersE8.merge(order.symbol(), quantityE8, Long::sum);
        }
    }

    private boolean isStrangers(long id) {
        return id == ClientOrderIds.FOREIGN || rivals.contains(id);
    }

    /** What strangers bought for the account: the owner's, not the engine's. */
    long strangersE8(String symbol) {
        return strangersE8.getOrDefault(symbol, 0L);
    }

    static long idOf(String clientOrderId) {
        String[] parts = clientOrderId.split("-");
        return parts.length == 3 && parts[0].equals("nt")
                ? Long.parseLong(parts[1]) << 40 | Long.parseLong(parts[2])
                : ClientOrderIds.FOREIGN;
    }

    /** Whether the engine may send nothing but cancels. */
    boolean isKilled() {
        return standing.state() == TradingState.KILLED;
    }
}
