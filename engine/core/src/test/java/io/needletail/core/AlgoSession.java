package io.needletail.core;

import static io.needletail.core.CoreRun.BTC;
import static io.needletail.core.CoreRun.e8;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.Input;
import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.BookSnapshotEncoder;
import io.needletail.codecs.sbe.CancelIntentDecoder;
import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.ExecutionReportEncoder;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.QueryIntentDecoder;
import io.needletail.codecs.sbe.RiskDecisionDecoder;
import io.needletail.codecs.sbe.SessionKind;
import io.needletail.codecs.sbe.SessionState;
import io.needletail.codecs.sbe.SessionStatusEncoder;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.SnapshotKind;
import io.needletail.codecs.sbe.Verdict;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.execution.ExecutionConfig;
import io.needletail.core.fixture.StateTape;
import io.needletail.core.signal.AccountView;
import io.needletail.core.signal.MarketView;
import io.needletail.core.signal.Orders;
import io.needletail.core.signal.Strategy;
import io.needletail.core.sim.FeeModel;
import io.needletail.core.sim.LatencyModel;
import io.needletail.core.sim.QueueModel;
import io.needletail.core.sim.SimulatedVenue;
import io.needletail.core.sim.SimulationConfig;
import io.needletail.scoring.Model;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * A core that trades against the simulated venue by a strategy whose next wish a test says; what
 * its algorithms do is kept, and after every event no parent's orders may fill more than it.
 */
final class AlgoSession implements MessageSink {
    static final long SECOND_NS = 1_000_000_000L;

    final AlgoRecord record = new AlgoRecord();
    final List<Input> inputs = new ArrayList<>();
    final CoreRun run;
    final SimulatedVenue venue;
    Faults faults = Faults.NONE;

    private final ExecutionConfig config;
    private final Model model;
    private final Supplier<Strategy> strategies;
    private final ArrayDeque<byte[]> reports = new ArrayDeque<>();
    private final UnsafeBuffer claimed = new UnsafeBuffer(new byte[Input.MAX_LENGTH]);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private Engine engine;
    private ToLongFunction<Orders> wish;
    private long lastId;
    private double bid;
    private double bidQuantity;
    private double ask;
    private double askQuantity;
    private long updates;

    /** What goes wrong between core and venue. */
    interface Faults {
        Faults NONE = new Faults() {};

        /** The venue refuses this order. */
        default boolean rejects(long orderId) {
            return false;
        }

        /** Nothing comes back from the venue now. */
        default boolean isSilent() {
            return false;
        }
    }

    /** Does once what it is told, at the next change of the book, which {@link #ask} makes. */
    private final class Told implements Strategy {
        @Override
        public void onBook(MarketView market, AccountView account, Orders orders) {
            if (wish != null) {
                lastId = wish.applyAsLong(orders);
                wish = null;
            }
        }

        @Override
        public void save(StateWriter out) {}

        @Override
        public void load(StateReader in) {}
    }

    AlgoSession() {
        this(TestCore.execution(2, 2), null, 0);
    }

    AlgoSession(ExecutionConfig config, Model model, long latencyNs) {
        this(config, model, latencyNs, null);
    }

    /** With a strategy of its own instead of what a test says. */
    AlgoSession(
            ExecutionConfig config, Model model, long latencyNs, Supplier<Strategy> strategies) {
        this.config = config;
        this.model = model;
        this.strategies = strategies == null ? Told::new : strategies;
        engine = newEngine();
        run = new CoreRun(this::onEvent);
        venue =
                new SimulatedVenue(
                        new SimulationConfig(
                                0,
                                List.of(new SimulationConfig.Pair("BTC", "USDT")),
                                Map.of("USDT", 10_000 * FixedPoint.ONE),
                                new FeeModel(2, 10),
                                new LatencyModel(latencyNs, latencyNs),
                                new QueueModel(1),
                                0,
                                64),
                        this);
    }

    private Engine newEngine() {
        return engine(config, model, strategies.get());
    }

    /** The core of a session. */
    static Engine engine(ExecutionConfig config, Model model, Strategy strategy) {
        return new Engine(TestCore.config(TestCore.FEATURES, config, 16), model, strategy);
    }

    /** Everything agrees, and the book is there. */
    AlgoSession begin() {
        run.manifest(1);
        run.instrument(true);
        run.until(CoreRun.NOON);
        for (int i = 40; i > 1; i--) {
            run.candle(CoreRun.NOON - i * CoreRun.MINUTE_NS, 1_004, 996, 1_000);
        }
        run.reconcile(10_000);
        settle();
        return book(999.9, 50, 1_000.1, 50);
    }

    /** The strategy wishes for something at the next change of the book. */
    long ask(ToLongFunction<Orders> wish) {
        this.wish = wish;
        book(bid, bidQuantity + 0.0001, ask, askQuantity);
        return lastId;
    }

    AlgoSession book(double bid, double bidQuantity, double ask, double askQuantity) {
        this.bid = bid;
        this.bidQuantity = bidQuantity;
        this.ask = ask;
        this.askQuantity = askQuantity;
        run.feed(buffer -> {
            BookSnapshotEncoder book = new BookSnapshotEncoder();
            book.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                    .instrumentId(BTC)
                    .kind(SnapshotKind.PARTIAL)
                    .venueTimeNs(run.nowNs())
                    .lastUpdateId(++updates)
                    .chunk()
                    .clear()
                    .fIRST(true)
                    .lAST(true);
            book.bidsCount(1).next().priceE8(e8(bid)).quantityE8(e8(bidQuantity));
            book.asksCount(1).next().priceE8(e8(ask)).quantityE8(e8(askQuantity));
            return MessageHeaderEncoder.ENCODED_LENGTH + book.encodedLength();
        });
        return settle();
    }

    /** Time goes on, and the book is told again as it was. */
    AlgoSession after(long ns) {
        run.until(run.nowNs() + ns);
        return book(bid, bidQuantity, ask, askQuantity);
    }

    AlgoSession trade(Side aggressor, double price, double quantity) {
        run.trade(aggressor, price, quantity);
        return settle();
    }

    AlgoSession command(CommandKind kind) {
        run.command(kind);
        return settle();
    }

    AlgoSession timer() {
        run.timer();
        return settle();
    }

    /** The order session ends. */
    AlgoSession lose() {
        session(SessionState.DISCONNECTED);
        return settle();
    }

    /** It is back; the core's questions are answered by the venue. */
    AlgoSession regain() {
        session(SessionState.READY);
        return settle();
    }

    private void session(SessionState state) {
        run.feed(buffer -> {
            SessionStatusEncoder status = new SessionStatusEncoder();
            status.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                    .venueId((short) 0)
                    .kind(SessionKind.ORDERS)
                    .state(state);
            return MessageHeaderEncoder.ENCODED_LENGTH + status.encodedLength();
        });
    }

    /** Another core takes the place of this one, with its state. */
    AlgoSession restart(int epoch) {
        StateTape state = new StateTape();
        engine.save(state);
        long before = engine.stateHash();
        engine = newEngine();
        engine.load(state);
        if (engine.stateHash() != before) {
            throw new AssertionError("the state is another after it was stored and restored");
        }
        if (epoch > 0) {
            run.manifest(epoch);
            run.reconcile(free(1), free(0));
        }
        return settle();
    }

    private double free(int asset) {
        return FixedPoint.toDouble(venue.balances().freeE8(asset));
    }

    /** Lets what was sent be answered until nothing more comes. */
    AlgoSession settle() {
        venue.advanceTo(run.nowNs());
        while (!reports.isEmpty() && !faults.isSilent()) {
            byte[] report = reports.poll();
            run.feed(buffer -> {
                buffer.putBytes(0, report);
                return report.length;
            });
            venue.advanceTo(run.nowNs());
        }
        return this;
    }

    private void onEvent(EventSlot slot) {
        UnsafeBuffer input = slot.input().buffer();
        Input copy = new Input();
        copy.buffer().putBytes(0, input, 0, slot.input().length());
        inputs.add(
                copy.length(slot.input().length())
                        .stamp(slot.input().sequence(), slot.input().timeNs()));
        record.onInput(input);
        engine.onEvent(slot);
        venue.onMarket(input, 0, slot.input().length(), slot.input().timeNs());
        Outbox outbox = slot.outbox();
        int at = outbox.first();
        for (int i = 0; i < outbox.count(); i++) {
            record.onDecision(outbox.buffer(), at, slot.input().timeNs());
            release(outbox.buffer(), at, slot.input().timeNs());
            at = outbox.after(at);
        }
        record.check();
    }

    private void release(DirectBuffer buffer, int at, long timeNs) {
        switch (header.wrap(buffer, at).templateId()) {
            case OrderIntentDecoder.TEMPLATE_ID -> {
                OrderIntentDecoder order = new OrderIntentDecoder();
                order.wrapAndApplyHeader(buffer, at, header);
                if (faults.rejects(order.clientOrderId())) {
                    reject(order);
                } else {
                    venue.onIntent(buffer, at, timeNs);
                }
            }
            case CancelIntentDecoder.TEMPLATE_ID, QueryIntentDecoder.TEMPLATE_ID ->
                    venue.onIntent(buffer, at, timeNs);
            case RiskDecisionDecoder.TEMPLATE_ID -> {
                RiskDecisionDecoder decision = new RiskDecisionDecoder();
                decision.wrapAndApplyHeader(buffer, at, header);
                if (decision.verdict() == Verdict.REFUSE) {
                    refuse(decision);
                }
            }
            default -> {}
        }
    }

    private void refuse(RiskDecisionDecoder decision) {
        ExecutionReportEncoder report = report(ExecutionType.REFUSED, OrderStatus.REJECTED);
        report.clientOrderId(0)
                .side(decision.side())
                .role(decision.role())
                .planId(decision.planId())
                .quantityE8(decision.quantityE8());
        commit(MessageHeaderEncoder.ENCODED_LENGTH + report.encodedLength());
    }

    private void reject(OrderIntentDecoder order) {
        for (ExecutionType type : List.of(ExecutionType.SENT, ExecutionType.REJECTED)) {
            boolean sent = type == ExecutionType.SENT;
            ExecutionReportEncoder report =
                    report(type, sent ? OrderStatus.SENT : OrderStatus.REJECTED);
            report.clientOrderId(order.clientOrderId())
                    .side(order.side())
                    .role(order.role())
                    .planId(order.planId())
                    .quantityE8(order.quantityE8());
            commit(MessageHeaderEncoder.ENCODED_LENGTH + report.encodedLength());
        }
    }

    private ExecutionReportEncoder report(ExecutionType type, OrderStatus status) {
        claimed.setMemory(0, Input.MAX_LENGTH, (byte) 0);
        ExecutionReportEncoder report = new ExecutionReportEncoder();
        return report.wrapAndApplyHeader(claimed, 0, new MessageHeaderEncoder())
                .instrumentId(BTC)
                .executionType(type)
                .orderStatus(status)
                .orderType(OrderType.NULL_VAL)
                .tradeId(-1);
    }

    @Override
    public int claim(int maxLength) {
        return 0;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return claimed;
    }

    @Override
    public void commit(int length) {
        byte[] report = new byte[length];
        claimed.getBytes(0, report);
        reports.add(report);
    }

    @Override
    public void abort() {}
}
