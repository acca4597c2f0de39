package io.needletail.core;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.Input;
import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.CancelIntentDecoder;
import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.ExecutionReportEncoder;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.LimitKey;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.QueryIntentDecoder;
import io.needletail.codecs.sbe.ReplaceIntentDecoder;
import io.needletail.codecs.sbe.RiskDecisionDecoder;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.Verdict;
import io.needletail.core.signal.Combination;
import io.needletail.core.signal.Confirmation;
import io.needletail.core.signal.EnsembleConfig;
import io.needletail.core.signal.FeatureVeto;
import io.needletail.core.signal.FilterConfig;
import io.needletail.core.signal.ModelSet;
import io.needletail.core.signal.ModelShelf;
import io.needletail.core.signal.ModelWatchConfig;
import io.needletail.core.signal.RegimeWeights;
import io.needletail.core.signal.SignalConfig;
import io.needletail.core.sim.FeeModel;
import io.needletail.core.sim.LatencyModel;
import io.needletail.core.sim.QueueModel;
import io.needletail.core.sim.SimulatedVenue;
import io.needletail.core.sim.SimulationConfig;
import io.needletail.scoring.GaussianRegime;
import io.needletail.scoring.Model;
import io.needletail.scoring.RegimeModel;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A tape made by letting a core trade a seeded random walk against the simulated venue: market,
 * reports, timers and commands, as inputs in their order. Its decisions are those of the core that
 * made it.
 */
final class GeneratedTape implements MessageSink {
    private static final long STEP_NS = 100_000_000L;
    private static final long START = CoreRun.at("2026-01-05T12:00:00Z");

    final List<Input> inputs = new ArrayList<>();
    private final ArrayDeque<byte[]> reports = new ArrayDeque<>();
    private final UnsafeBuffer claimed = new UnsafeBuffer(new byte[Input.MAX_LENGTH]);
    private final SplittableRandom random;
    private final CoreRun run;
    private final SimulatedVenue venue;
    private double price = 50_000;

    /** Package of a model that is rolled back soon. */
    private static final long CONSTANT = 7;

    /** Package of a model that knows more than one answer. */
    private static final long SURE = 8;

    /** Package of a model that is not on the shelf. */
    private static final long MISSING = 9;

    private GeneratedTape(long seed, Engine engine) {
        random = new SplittableRandom(seed);
        run = new CoreRun(slot -> keep(engine, slot));
        venue =
                new SimulatedVenue(
                        new SimulationConfig(
                                0,
                                List.of(new SimulationConfig.Pair("BTC", "USDT")),
                                Map.of("USDT", 10_000 * FixedPoint.ONE),
                                new FeeModel(0, 10),
                                new LatencyModel(5_000_000L, 5_000_000L),
                                new QueueModel(1),
                                5,
                                64),
                        this);
    }

    /** The configuration and the models that make and replay a tape. */
    static Engine engine() {
        SignalConfig signal =
                new SignalConfig(
                        0.55,
                        16,
                        new EnsembleConfig(
                                Combination.WEIGHTED,
                                new double[] {2, 1, 1},
                                0,
                                0.02,
                                0.5,
                                List.of(new RegimeWeights("high", new double[] {1, 2, 0}))),
                        new ModelWatchConfig(10, 0.15, 6, 0.6, 4, 0.2),
                        filter());
        ModelSet models =
                new ModelSet(
                        List.of(model(50, 44, 0.7), model(52, 46, 0.75), erring()),
                        model(55, 45, 0.6),
                        shelf(),
                        regimes(),
                        TestCore.model(TestCore.FEATURES, values -> values[8] > 1.6 ? 0.9 : 0.1));
        return new Engine(
                TestCore.config(TestCore.FEATURES, TestCore.execution(1, 1), signal), models, null);
    }

    /** Two sides of the relative strength, and what lies far from both. */
    private static RegimeModel regimes() {
        return TestCore.regimes(
                TestCore.FEATURES,
                List.of("rsi(14)@1m", "stochastic(14)@1m"),
                new GaussianRegime(
                        "low", 0.5, new double[] {46, 35}, new double[][] {{30, 40}, {40, 900}}),
                new GaussianRegime(
                        "high", 0.46, new double[] {54, 65}, new double[][] {{30, 40}, {40, 900}}),
                new GaussianRegime(
                        "far", 0.04, new double[] {50, 50}, new double[][] {{400, 0}, {0, 900}}));
    }

    private static FilterConfig filter() {
        return new FilterConfig(
                List.of("far"),
                0.5,
                List.of(
                        new Confirmation(Confirmation.Side.LONG, "buy_share(10)@1m", 0.5, 1, 2),
                        new Confirmation(Confirmation.Side.SHORT, "buy_share(10)@1m", 0, 0.5, 2)),
                1,
                List.of(new FeatureVeto("bollinger_b(20,2)@1m", 1.05)),
                0.5);
    }

    private static ModelShelf shelf() {
        Model constant = TestCore.model(TestCore.FEATURES, values -> 0.9);
        Model sure = model(51, 45, 0.8);
        return hash -> hash == CONSTANT ? constant : hash == SURE ? sure : null;
    }

    /** Ten steps a second, for so many steps. */
    static GeneratedTape of(long seed, int steps) {
        GeneratedTape tape = new GeneratedTape(seed, engine());
        tape.begin();
        for (int i = 1; i <= steps; i++) {
            tape.step(i);
        }
        tape.run.seal();
        return tape;
    }

    /** Says up or down by the relative strength, and is not sure in between. */
    private static Model model(double up, double down, double sure) {
        return TestCore.model(
                TestCore.FEATURES,
                values -> values[2] > up ? sure : values[2] < down ? 1 - sure : 0.5);
    }

    /** Says nothing that is a number while the price is at its top. */
    private static Model erring() {
        return TestCore.model(
                TestCore.FEATURES,
                values -> values[7] > 90 ? Double.NaN : values[2] > 50 ? 0.65 : 0.35);
    }

    private void begin() {
        run.manifest(1);
        run.instrument(true);
        run.until(START);
        for (int i = 60; i > 1; i--) {
            walk(100);
            run.candle(START - i * CoreRun.MINUTE_NS, price + 200, price - 200, price);
        }
        run.reconcile(10_000);
        settle();
    }

    private void step(int number) {
        run.until(START + number * STEP_NS);
        walk(20);
        double half = 0.5 + random.nextInt(3);
        run.book(Math.floor(price) - half, Math.floor(price) + half);
        settle();
        if (random.nextInt(2) == 0) {
            boolean buys = random.nextBoolean();
            run.trade(
                    buys ? Side.BUY : Side.SELL,
                    Math.floor(price) + (buys ? half : -half),
                    0.001 * random.nextInt(1, 400));
            settle();
        }
        if (number % 10 == 0) {
            run.timer();
            settle();
        }
        swap(number);
        if (number % 3_700 == 0) {
            run.command(number % 7_400 == 0 ? CommandKind.FLATTEN : CommandKind.KILL);
            settle();
        } else if (number % 3_700 == 2_000) {
            run.command(number % 7_400 == 2_000 ? CommandKind.REDUCE : CommandKind.HALT);
            settle();
        } else if (number % 3_700 == 300 || number % 3_700 == 2_300) {
            run.command(CommandKind.RESUME);
            settle();
        }
        limit(number);
    }

    private void limit(int number) {
        switch (number) {
            case 100 -> run.limit(LimitKey.MAX_EXECUTIONS, 2, "");
            case 5_000 -> run.limit(LimitKey.MAX_OPEN_ORDERS, 7, "");
            case 9_000 -> run.limit(LimitKey.MAX_OPEN_ORDERS, 8, "");
            case 11_000 -> run.limit(LimitKey.MAX_OPEN_ORDERS, 8, "risk officer");
            case 8_000, 14_000, 20_000, 26_000, 29_000 -> run.command(CommandKind.RE_ENABLE);
            case 28_000 -> run.limit(LimitKey.MAX_EXECUTIONS, 50, "risk officer");
            default -> {
                return;
            }
        }
        settle();
    }

    private void swap(int number) {
        switch (number) {
            case 6_000 -> run.swap(0, CONSTANT);
            case 12_000 -> run.swap(1, SURE);
            case 15_000 -> run.swap(2, MISSING);
            default -> {
                return;
            }
        }
        settle();
    }

    private void walk(double scale) {
        price += scale * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5);
        price += 0.0001 * (50_000 - price);
    }

    /** Lets what was sent be answered until nothing more comes. */
    private void settle() {
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

    private void keep(Engine engine, EventSlot slot) {
        Input copy = new Input();
        copy.buffer().putBytes(0, slot.input().buffer(), 0, slot.input().length());
        copy.length(slot.input().length());
        inputs.add(copy.stamp(slot.input().sequence(), slot.input().timeNs()));
        engine.onEvent(slot);
        venue.onMarket(copy.buffer(), 0, copy.length(), copy.timeNs());
        Outbox outbox = slot.outbox();
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        int at = outbox.first();
        for (int i = 0; i < outbox.count(); i++) {
            switch (header.wrap(outbox.buffer(), at).templateId()) {
                case OrderIntentDecoder.TEMPLATE_ID,
                        CancelIntentDecoder.TEMPLATE_ID,
                        ReplaceIntentDecoder.TEMPLATE_ID,
                        QueryIntentDecoder.TEMPLATE_ID ->
                        venue.onIntent(outbox.buffer(), at, copy.timeNs());
                case RiskDecisionDecoder.TEMPLATE_ID -> refuse(outbox, at, header);
                default -> {}
            }
            at = outbox.after(at);
        }
    }

    private void refuse(Outbox outbox, int at, MessageHeaderDecoder header) {
        RiskDecisionDecoder decision = new RiskDecisionDecoder();
        decision.wrapAndApplyHeader(outbox.buffer(), at, header);
        if (decision.verdict() == Verdict.PASS) {
            return;
        }
        ExecutionReportEncoder report = new ExecutionReportEncoder();
        int offset = claim(MessageHeaderEncoder.ENCODED_LENGTH + report.sbeBlockLength());
        claimed.setMemory(0, Input.MAX_LENGTH, (byte) 0);
        report.wrapAndApplyHeader(claimed, offset, new MessageHeaderEncoder())
                .instrumentId(decision.instrumentId())
                .executionType(ExecutionType.REFUSED)
                .orderStatus(OrderStatus.REJECTED)
                .role(decision.role())
                .side(decision.side())
                .orderType(OrderType.NULL_VAL)
                .planId(decision.planId())
                .quantityE8(decision.quantityE8())
                .tradeId(-1);
        commit(MessageHeaderEncoder.ENCODED_LENGTH + report.encodedLength());
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
