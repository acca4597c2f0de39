package io.needletail.core;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.Input;
import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.CancelIntentDecoder;
import io.needletail.codecs.sbe.EmulatedOrderDecoder;
import io.needletail.codecs.sbe.EmulationStep;
import io.needletail.codecs.sbe.ExecutionReportDecoder;
import io.needletail.codecs.sbe.ExecutionReportEncoder;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.QueryIntentDecoder;
import io.needletail.codecs.sbe.ReplaceIntentDecoder;
import io.needletail.codecs.sbe.RiskDecisionDecoder;
import io.needletail.codecs.sbe.Verdict;
import io.needletail.core.fixture.StateTape;
import io.needletail.core.sim.FeeModel;
import io.needletail.core.sim.LatencyModel;
import io.needletail.core.sim.QueueModel;
import io.needletail.core.sim.SimulatedVenue;
import io.needletail.core.sim.SimulationConfig;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A core and the simulated venue that answers it; tells of each input and of its decisions. */
final class SimulatedRun implements MessageSink {
    private static final int REPORT_LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH + ExecutionReportEncoder.BLOCK_LENGTH;
    private static final Map<EmulationStep, OrderStatus> ENDS =
            Map.of(
                    EmulationStep.FILLED, OrderStatus.FILLED,
                    EmulationStep.EXPIRED, OrderStatus.EXPIRED,
                    EmulationStep.CANCELED, OrderStatus.CANCELED,
                    EmulationStep.REFUSED, OrderStatus.REJECTED);

    final CoreRun run;
    private final ArrayDeque<byte[]> reports = new ArrayDeque<>();
    private final UnsafeBuffer claimed = new UnsafeBuffer(new byte[Input.MAX_LENGTH]);
    private final SimulatedVenue venue;
    private final Consumer<Input> inputs;
    private final Consumer<Decisions> decisions;
    private Engine engine;
    private boolean deaf;
    private boolean doubling;

    /**
     * With 10,000 USDT at the venue, and a latency of 5 ms each way.
     *
     * @param inputs is told each input before the core takes it.
     * @param decisions is told what the core decided on it.
     */
    SimulatedRun(Engine engine, Consumer<Input> inputs, Consumer<Decisions> decisions) {
        this(engine, new SimulationConfig.Pair("BTC", "USDT"), inputs, decisions);
    }

    /** The same, trading another kind of instrument. */
    SimulatedRun(
            Engine engine,
            SimulationConfig.Pair pair,
            Consumer<Input> inputs,
            Consumer<Decisions> decisions) {
        this.engine = engine;
        this.inputs = inputs;
        this.decisions = decisions;
        run = new CoreRun(this::on);
        venue =
                new SimulatedVenue(
                        new SimulationConfig(
                                0,
                                List.of(pair),
                                Map.of("USDT", 10_000 * FixedPoint.ONE),
                                new FeeModel(0, 10),
                                new LatencyModel(5_000_000L, 5_000_000L),
                                new QueueModel(1),
                                5,
                                64),
                        this);
    }

    /** Lets what was sent be answered until nothing more comes. */
    void settle() {
        venue.advanceTo(run.nowNs());
        while (!reports.isEmpty()) {
            byte[] report = reports.poll();
            run.feed(buffer -> {
                buffer.putBytes(0, report);
                return report.length;
            });
            venue.advanceTo(run.nowNs());
        }
    }

    /** The venue's answers are lost; what our own side knows is not. */
    void deaf(boolean isDeaf) {
        deaf = isDeaf;
    }

    /** The venue's answers come twice. */
    void doubling(boolean isDoubling) {
        doubling = isDoubling;
    }

    /** Another core goes on with this one's state. */
    void restart(Engine fresh) {
        StateTape state = new StateTape();
        engine.save(state);
        fresh.load(state);
        if (!state.isRead() || fresh.stateHash() != engine.stateHash()) {
            throw new AssertionError("the state was not restored whole");
        }
        engine = fresh;
    }

    private void on(EventSlot slot) {
        inputs.accept(slot.input());
        engine.onEvent(slot);
        Input input = slot.input();
        venue.onMarket(input.buffer(), 0, input.length(), input.timeNs());
        decisions.accept(new Decisions(slot.outbox()));
        Outbox outbox = slot.outbox();
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        int at = outbox.first();
        for (int i = 0; i < outbox.count(); i++) {
            switch (header.wrap(outbox.buffer(), at).templateId()) {
                case OrderIntentDecoder.TEMPLATE_ID,
                        CancelIntentDecoder.TEMPLATE_ID,
                        ReplaceIntentDecoder.TEMPLATE_ID,
                        QueryIntentDecoder.TEMPLATE_ID ->
                        venue.onIntent(outbox.buffer(), at, input.timeNs());
                case RiskDecisionDecoder.TEMPLATE_ID -> refuse(outbox, at, header);
                case EmulatedOrderDecoder.TEMPLATE_ID -> tellEnd(outbox, at, header);
                default -> {}
            }
            at = outbox.after(at);
        }
    }

    private void refuse(Outbox outbox, int at, MessageHeaderDecoder header) {
        RiskDecisionDecoder decision = new RiskDecisionDecoder();
        decision.wrapAndApplyHeader(outbox.buffer(), at, header);
        if (decision.verdict() == Verdict.REFUSE) {
            echo(ExecutionType.REFUSED, OrderStatus.REJECTED, decision.role())
                    .instrumentId(decision.instrumentId())
                    .side(decision.side())
                    .planId(decision.planId())
                    .quantityE8(decision.quantityE8());
            commit(REPORT_LENGTH);
        }
    }

    private void tellEnd(Outbox outbox, int at, MessageHeaderDecoder header) {
        EmulatedOrderDecoder held = new EmulatedOrderDecoder();
        held.wrapAndApplyHeader(outbox.buffer(), at, header);
        OrderStatus status = ENDS.get(held.step());
        if (status != null) {
            echo(ExecutionType.HELD_ENDED, status, OrderRole.EMULATED)
                    .instrumentId(held.instrumentId())
                    .side(held.side())
                    .planId(held.emulatedId())
                    .quantityE8(held.quantityE8())
                    .cumulativeQuantityE8(held.filledE8());
            commit(REPORT_LENGTH);
        }
    }

    private ExecutionReportEncoder echo(ExecutionType type, OrderStatus status, OrderRole role) {
        claimed.setMemory(0, Input.MAX_LENGTH, (byte) 0);
        return new ExecutionReportEncoder()
                .wrapAndApplyHeader(claimed, 0, new MessageHeaderEncoder())
                .executionType(type)
                .orderStatus(status)
                .role(role)
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
        boolean own = isOwn();
        if (own || !deaf) {
            reports.add(report);
        }
        if (doubling && !own && !deaf) {
            reports.add(report);
        }
    }

    private boolean isOwn() {
        MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(claimed, 0);
        if (header.templateId() != ExecutionReportDecoder.TEMPLATE_ID) {
            return false;
        }
        ExecutionReportDecoder report = new ExecutionReportDecoder();
        ExecutionType type = report.wrapAndApplyHeader(claimed, 0, header).executionType();
        return type == ExecutionType.SENT
                || type == ExecutionType.REFUSED
                || type == ExecutionType.HELD_ENDED;
    }

    @Override
    public void abort() {}
}
