package io.needletail.bench;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.BookState;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.InstrumentStatus;
import io.needletail.codecs.sbe.ManifestEncoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.Mode;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TimeInForce;
import io.needletail.codecs.sbe.TimerEncoder;
import io.needletail.codecs.sbe.TradingState;
import io.needletail.core.Outbox;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.execution.ExecutionColumn;
import io.needletail.core.execution.Wish;
import io.needletail.core.market.MarketColumn;
import io.needletail.core.risk.CollarLimits;
import io.needletail.core.risk.ExposureLimits;
import io.needletail.core.risk.FreshnessLimits;
import io.needletail.core.risk.GroupLimits;
import io.needletail.core.risk.InstrumentPlaces;
import io.needletail.core.risk.LossLimits;
import io.needletail.core.risk.MarginLimits;
import io.needletail.core.risk.MeasureConfig;
import io.needletail.core.risk.PortfolioLimits;
import io.needletail.core.risk.PreTradeLimits;
import io.needletail.core.risk.RepeatLimits;
import io.needletail.core.risk.RiskConfig;
import io.needletail.core.risk.RiskLimits;
import io.needletail.core.risk.RiskStage;
import io.needletail.core.risk.SizeLimits;
import io.needletail.core.risk.StressScenario;
import io.needletail.core.risk.SumLimits;
import io.needletail.core.risk.ThrottleLimits;
import io.needletail.core.signal.SignalColumn;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Step 6 on one entry that passes every check there is: judged, every check written with value and
 * limit, numbered, its intent written, and counted until the echo that the next event brings.
 */
@State(Scope.Thread)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RiskBenchmark {
    private static final long ONE = FixedPoint.ONE;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long HOUR_NS = 3_600 * SECOND_NS;
    private static final long FIRST_ID = 1L << 40;
    private static final MeasureConfig MEASURE =
            new MeasureConfig(
                    SECOND_NS, 100, 20, 0.001, 1, 200, 1, 10 * SECOND_NS, 600 * SECOND_NS);

    private static final MethodHandle JUDGE;
    private static final MethodHandle IS_PASSED;
    private static final MethodHandle JUDGEMENT;

    static {
        try {
            MethodHandles.Lookup within =
                    MethodHandles.privateLookupIn(RiskStage.class, MethodHandles.lookup());
            Class<?> kept = within.findClass(RiskStage.class.getPackageName() + ".Judgement");
            MethodType checks =
                    MethodType.methodType(
                            void.class,
                            Wish.class,
                            int.class,
                            long.class,
                            MarketColumn.class,
                            AccountColumn.class,
                            kept);
            JUDGE =
                    within.findVirtual(RiskStage.class, "judge", checks)
                            .asType(
                                    checks.changeParameterType(5, Object.class)
                                            .insertParameterTypes(0, RiskStage.class));
            IS_PASSED =
                    within.findVirtual(kept, "isPassed", MethodType.methodType(boolean.class))
                            .asType(MethodType.methodType(boolean.class, Object.class));
            JUDGEMENT =
                    within.findGetter(RiskStage.class, "first", kept)
                            .asType(MethodType.methodType(Object.class, RiskStage.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Input input = new Input();
    private final MarketColumn market = new MarketColumn();
    private final AccountColumn account = new AccountColumn();
    private final SignalColumn signal = new SignalColumn();
    private final ExecutionColumn execution = new ExecutionColumn();
    private final Outbox decisions = new Outbox();
    private RiskStage stage;
    private Object judgement;
    private long nowNs = 1_000_000 * SECOND_NS;
    private long orders;
    private long judged;

    /** An instrument that may be traded, and an entry that wants to. */
    @Setup
    public void setUp() {
        stage =
                new RiskStage(
                        new RiskConfig(limits(MEASURE)),
                        new InstrumentPlaces(List.of("AAA", "BBB"), List.of(0, 0)));
        ManifestEncoder manifest = new ManifestEncoder();
        manifest.wrapAndApplyHeader(input.buffer(), 0, new MessageHeaderEncoder())
                .epoch(1)
                .mode(Mode.BACKTEST)
                .modelsCount(0);
        fillMarket();
        account.tradingState = TradingState.ACTIVE;
        account.reconciled = true;
        account.dayStartEquityE8 = 10_000 * ONE;
        account.weekStartEquityE8 = 10_000 * ONE;
        account.peakEquityE8 = 10_000 * ONE;
        account.equityE8 = 10_000 * ONE;
        account.freeQuoteE8 = 10_000 * ONE;
        account.executionType = ExecutionType.SENT;
        account.role = OrderRole.ENTRY;
        fillWish(execution.wishes[0]);
        event();
        TimerEncoder timer = new TimerEncoder();
        timer.wrapAndApplyHeader(input.buffer(), 0, new MessageHeaderEncoder()).instrumentId(0);
        market.traded = true;
        market.tradeQuantityE8 = ONE;
        for (int i = 0; i < 100; i++) {
            order();
        }
        market.traded = false;
        try {
            judgement = (Object) JUDGEMENT.invokeExact(stage);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        echo();
        if (!checks()) {
            throw new IllegalStateException("the order does not pass");
        }
    }

    /** Of the last order: nothing is in flight any more. */
    private void echo() {
        account.clientOrderId = FIRST_ID + orders;
        nothing();
    }

    private void fillMarket() {
        market.instrumentId = 0;
        market.status = InstrumentStatus.TRADING;
        market.bookState = BookState.SYNCED;
        market.bookChanged = true;
        market.bidPriceE8 = 999 * ONE;
        market.askPriceE8 = 1_001 * ONE;
        market.askLevels = 1;
        market.askPricesE8[0] = market.askPriceE8;
        market.askQuantitiesE8[0] = 1_000 * ONE;
        market.tradePriceE8 = 1_000 * ONE;
        market.markPriceE8 = 1_000 * ONE;
        market.tickSizeE8 = ONE / 100;
        market.lotSizeE8 = ONE / 10;
        market.minQuantityE8 = ONE / 10;
        market.maxQuantityE8 = 50 * ONE;
        market.minNotionalE8 = 200 * ONE;
    }

    private static void fillWish(Wish wish) {
        wish.kind = Wish.Kind.NEW;
        wish.reason = Reason.NONE;
        wish.role = OrderRole.ENTRY;
        wish.side = Side.BUY;
        wish.orderType = OrderType.LIMIT;
        wish.timeInForce = TimeInForce.GTC;
        wish.priceE8 = 1_001 * ONE;
        wish.confidence = 0.6;
        wish.agreement = 1;
        wish.atr = 10;
    }

    static RiskLimits limits(MeasureConfig measure) {
        long million = 1_000_000 * ONE;
        return new RiskLimits(
                0.55,
                0.6,
                new LossLimits(0.05, 0.1, 0.2, 3, HOUR_NS),
                0.005,
                0.03,
                0.01,
                5 * SECOND_NS,
                0.01,
                million,
                million,
                new ExposureLimits(million, 10),
                new RepeatLimits(10_000, SECOND_NS),
                512,
                4_096,
                SECOND_NS / 1_000,
                3,
                0.001,
                new PreTradeLimits(
                        new SizeLimits(million, 10, 100),
                        new CollarLimits(0.02, 0.03, 16 * SECOND_NS, 0.04),
                        new SumLimits(
                                million,
                                million,
                                million,
                                million,
                                List.of(
                                        new GroupLimits(
                                                "all", List.of("AAA", "BBB"), million, million))),
                        new MarginLimits(1, 1),
                        new ThrottleLimits(3, HOUR_NS, 2, 60 * SECOND_NS),
                        new FreshnessLimits(4 * SECOND_NS, SECOND_NS, 8 * SECOND_NS),
                        List.of()),
                true,
                portfolio(measure));
    }

    private static PortfolioLimits portfolio(MeasureConfig measure) {
        return new PortfolioLimits(
                0,
                0,
                10,
                10,
                10,
                10,
                1_000,
                1_000,
                24 * HOUR_NS,
                1,
                1,
                10,
                24 * HOUR_NS,
                measure,
                List.of(new StressScenario("half", new double[] {-0.5}, -0.5)));
    }

    /** One order through all checks; now and then a measurement of the portfolio is told of too. */
    @Benchmark
    public int order() {
        execution.count = 1;
        execution.wishes[0].quantityE8 = (orders & 1) == 0 ? 4 * ONE : 5 * ONE;
        account.clientOrderId = FIRST_ID + orders++;
        int decided = event();
        if (decided < 2) {
            throw new IllegalStateException("the order did not pass");
        }
        return decided;
    }

    /** All checks on that order, with value and limit of each kept, and the verdict of all. */
    @Benchmark
    public boolean checks() {
        Wish wish = execution.wishes[0];
        wish.quantityE8 = (judged++ & 1) == 0 ? 4 * ONE : 5 * ONE;
        try {
            JUDGE.invokeExact(stage, wish, 0, nowNs, market, account, judgement);
            return (boolean) IS_PASSED.invokeExact(judgement);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** An event that wants nothing: what the stage costs without an order. */
    @Benchmark
    public int nothing() {
        execution.count = 0;
        return event();
    }

    private int event() {
        nowNs += 1_000_000;
        market.lastMarketTimeNs = nowNs;
        input.length(MessageHeaderEncoder.ENCODED_LENGTH + 64).stamp(orders + 1, nowNs);
        account.reported = true;
        decisions.clear();
        stage.on(input, market, account, signal, execution, decisions);
        return decisions.count();
    }
}
