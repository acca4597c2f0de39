package io.needletail.core;

import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.LimitKey;
import io.needletail.codecs.sbe.Side;
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
import io.needletail.core.sim.SimulationConfig;
import io.needletail.scoring.GaussianRegime;
import io.needletail.scoring.Model;
import io.needletail.scoring.RegimeModel;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A tape made by letting a core trade a seeded random walk against the simulated venue: market,
 * reports, timers and commands, as inputs in their order. Its decisions are those of the core that
 * made it.
 */
final class GeneratedTape {
    private static final long STEP_NS = 100_000_000L;
    private static final long START = CoreRun.at("2026-01-05T12:00:00Z");

    final List<Input> inputs = new ArrayList<>();
    private final SplittableRandom random;
    private final CoreRun run;
    private final SimulatedRun venue;
    private final boolean isFuture;
    private double price = 50_000;

    /** Package of a model that is rolled back soon. */
    private static final long CONSTANT = 7;

    /** Package of a model that knows more than one answer. */
    private static final long SURE = 8;

    /** Package of a model that is not on the shelf. */
    private static final long MISSING = 9;

    private GeneratedTape(long seed, Engine engine, SimulationConfig.Pair pair) {
        isFuture = pair.terms() != null;
        random = new SplittableRandom(seed);
        venue = new SimulatedRun(engine, pair, this::keep, decisions -> {});
        run = venue.run;
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
        return of(seed, steps, engine(), new SimulationConfig.Pair("BTC", "USDT"));
    }

    /** The same of another core that trades another kind of instrument. */
    static GeneratedTape of(long seed, int steps, Engine engine, SimulationConfig.Pair pair) {
        GeneratedTape tape = new GeneratedTape(seed, engine, pair);
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
        run.instrument(true, isFuture);
        run.until(START);
        for (int i = 60; i > 1; i--) {
            walk(100);
            run.candle(START - i * CoreRun.MINUTE_NS, price + 200, price - 200, price);
        }
        if (isFuture) {
            run.ready();
        } else {
            run.reconcile(10_000);
        }
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

    private void settle() {
        venue.settle();
    }

    private void keep(Input input) {
        Input copy = new Input();
        copy.buffer().putBytes(0, input.buffer(), 0, input.length());
        copy.length(input.length());
        inputs.add(copy.stamp(input.sequence(), input.timeNs()));
    }
}
