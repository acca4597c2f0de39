package io.needletail.core.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.Input;
import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.AdjustmentDecoder;
import io.needletail.codecs.sbe.ClosedTradeDecoder;
import io.needletail.codecs.sbe.ExecutionReportDecoder;
import io.needletail.codecs.sbe.MarginMode;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.OrderIntentEncoder;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.QueryIntentDecoder;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.SessionKind;
import io.needletail.codecs.sbe.SessionState;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TimeInForce;
import io.needletail.core.Outbox;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.account.AccountConfig;
import io.needletail.core.account.AccountStage;
import io.needletail.core.account.AccountingConfig;
import io.needletail.core.account.CostMethod;
import io.needletail.core.fixture.Decisions;
import io.needletail.core.fixture.DerivativeInputs;
import io.needletail.core.fixture.MarketInputs;
import io.needletail.core.fixture.StateTape;
import io.needletail.core.market.ContractTerms;
import io.needletail.core.market.ContractTerms.Kind;
import io.needletail.core.market.MarginBracket;
import io.needletail.core.market.MarketColumn;
import io.needletail.core.market.MarketConfig;
import io.needletail.core.market.MarketStage;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The simulated venue's futures and binaries, with the core's market and account stages behind it:
 * after every exchange of messages both must hold the same position and the same money.
 */
class SimulatedDerivativesTest implements MessageSink {
    private static final long ONE = FixedPoint.ONE;
    private static final long SECOND = 1_000_000_000L;
    private static final int STEPS = Integer.getInteger("needletail.derivativeSteps", 20_000);

    private final MarketInputs inputs = new MarketInputs();
    private final DerivativeInputs derivative = new DerivativeInputs(inputs);
    private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[4_096]);
    private final UnsafeBuffer intent = new UnsafeBuffer(new byte[256]);
    private final ArrayDeque<Input> answers = new ArrayDeque<>();
    private final Decisions decisions = new Decisions();
    private final MarketColumn market = new MarketColumn();
    private final AccountColumn account = new AccountColumn();
    private MarketStage marketStage;
    private AccountStage accountStage;
    private SimulatedVenue venue;
    private SimulationConfig config;
    private long nowNs = SECOND;
    private long orders;
    private long trades;

    @Test
    void shouldLiquidateAnIsolatedPositionAndLoseItsMarginOnly() {
        open(terms(Kind.LINEAR, MarginMode.ISOLATED, "USDT"), 10_000);
        mark(50_000);
        order(Side.BUY, 1);
        assertEquals(ONE, account.positionQuantityE8);
        long atE8 = account.liquidationPriceE8;
        mark(FixedPoint.toDouble(atE8) + 1);
        assertEquals(ONE, account.positionQuantityE8);
        mark(FixedPoint.toDouble(atE8) - 1);
        assertEquals(0, account.positionQuantityE8);
        assertTrue(account.reconciled);
        double lost = 10_000 - FixedPoint.toDouble(account.equityE8);
        assertTrue(lost > 4_400 && lost <= 5_000, () -> "lost " + lost);
        assertTrue(decisions.all(AdjustmentDecoder.class).isEmpty(), "the fill explains it");
        assertEquals(Reason.EXTERNAL_ORDER, decisions.last(ClosedTradeDecoder.class).exitReason());
    }

    @Test
    void shouldLiquidateACrossPositionWhenTheWalletIsUsedUp() {
        open(terms(Kind.LINEAR, MarginMode.CROSS, "USDT"), 10_000);
        mark(50_000);
        order(Side.SELL, 1);
        long atE8 = account.liquidationPriceE8;
        mark(FixedPoint.toDouble(atE8) - 1);
        assertEquals(-ONE, account.positionQuantityE8);
        mark(FixedPoint.toDouble(atE8) + 1);
        assertEquals(0, account.positionQuantityE8);
        requireAgreement();
    }

    @Test
    void shouldForgiveWhatTheWalletCannotPay() {
        open(terms(Kind.LINEAR, MarginMode.CROSS, "USDT"), 10_000);
        mark(50_000);
        order(Side.BUY, 1.5);
        mark(30_000);
        assertEquals(0, account.equityE8);
        requireAgreement();
    }

    @Test
    void shouldSettleFundingWhenItFallsDue() {
        open(terms(Kind.LINEAR, MarginMode.CROSS, "USDT"), 10_000);
        trade(50_000);
        long dueNs = nowNs + 10 * SECOND;
        feed(derivative.mark(nowNs, 0, 50_000, 0.0001, dueNs));
        order(Side.BUY, 1);
        feed(derivative.mark(nowNs, 0, 50_000, 0.0001, dueNs));
        assertEquals(10_000 * ONE, account.equityE8);
        nowNs = dueNs;
        feed(derivative.mark(nowNs, 0, 50_000, 0.0001, dueNs + 10 * SECOND));
        assertEquals(9_995 * ONE, account.equityE8);
        requireAgreement();
    }

    @Test
    void shouldPayARiseThatEndsStrictlyAbove() {
        open(terms(Kind.BINARY, MarginMode.CROSS, "USDT"), 1_000);
        trade(100);
        order(Side.BUY, 10);
        order(Side.SELL, 10);
        assertEquals(980 * ONE, account.equityE8);
        nowNs += 59 * SECOND;
        trade(100.01);
        nowNs += SECOND;
        trade(99);
        assertEquals(99_950_000_000L, account.equityE8, "19.5 for the rise, nothing for the fall");
        requireAgreement();
    }

    @Test
    void shouldPayNobodyWhenThePriceEndsWhereItBegan() {
        open(terms(Kind.BINARY, MarginMode.CROSS, "USDT"), 1_000);
        trade(100);
        order(Side.BUY, 10);
        order(Side.SELL, 10);
        nowNs += 60 * SECOND;
        trade(120);
        assertEquals(980 * ONE, account.equityE8);
        assertEquals(0, account.positionQuantityE8);
    }

    @Test
    void shouldAgreeOverLongRandomTrading() {
        for (Kind kind : List.of(Kind.LINEAR, Kind.INVERSE)) {
            for (MarginMode mode : List.of(MarginMode.CROSS, MarginMode.ISOLATED)) {
                tradeAtRandom(kind, mode);
            }
        }
    }

    private void tradeAtRandom(Kind kind, MarginMode mode) {
        boolean inverse = kind == Kind.INVERSE;
        SplittableRandom random = new SplittableRandom(11);
        open(terms(kind, mode, inverse ? "BTC" : "USDT"), inverse ? 10 : 500_000);
        double price = 50_000;
        for (int i = 0; i < STEPS / 4; i++) {
            nowNs += SECOND;
            price = Math.max(20_000, price + 400 * (random.nextDouble() - 0.5));
            price = Math.round(price * 100) / 100.0;
            double rate = 0.0003 * (random.nextDouble() - 0.5);
            feed(derivative.mark(nowNs, 0, price, rate, nowNs + 3 * SECOND));
            if (random.nextInt(4) == 0) {
                trade(price);
                double size = inverse ? random.nextInt(1, 200) : random.nextInt(1, 400) / 100.0;
                order(random.nextBoolean() ? Side.BUY : Side.SELL, size);
            }
            requireAgreement();
        }
        assertTrue(trades > 100, () -> trades + " fills");
    }

    @Test
    void shouldGoOnTheSameAfterItsStateWasRestored() {
        open(terms(Kind.LINEAR, MarginMode.CROSS, "USDT"), 10_000);
        mark(50_000);
        order(Side.BUY, 1);
        StateTape state = new StateTape();
        venue.save(state);
        SimulatedVenue restored = new SimulatedVenue(config, this);
        restored.load(state);
        assertTrue(state.isRead());
        venue = restored;
        mark(40_000);
        assertEquals(0, account.positionQuantityE8, "liquidated by the restored venue");
    }

    private void requireAgreement() {
        assertTrue(account.reconciled);
        long walletE8 = venue.balances().freeE8(0) + venue.balances().lockedE8(0);
        double profit = account.equityE8 - walletE8;
        double expected = profitE8();
        assertEquals(expected, profit, 2 * trades + 1_000);
    }

    /** What the core's position would earn at the mark, by its own figures in plain arithmetic. */
    private double profitE8() {
        if (account.positionQuantityE8 == 0 || account.contract.isBinary()) {
            return 0;
        }
        long heldE8 = Math.abs(account.positionQuantityE8);
        long costE8 = account.contract.amountE8(heldE8, account.averagePriceE8);
        long nowE8 = account.contract.amountE8(heldE8, account.markPriceE8);
        return account.contract.pnlE8(account.positionQuantityE8 > 0, costE8, nowE8);
    }

    private void open(ContractTerms terms, long balance) {
        AccountingConfig accounting = new AccountingConfig(CostMethod.AVERAGE, 0, List.of(terms));
        String settlement = terms.settlement();
        AccountConfig accountConfig = AccountConfig.of(1, settlement, balance * ONE, accounting);
        BinaryTerms binary =
                terms.kind() == Kind.BINARY ? new BinaryTerms(1.95, 60 * SECOND) : null;
        config =
                new SimulationConfig(
                        1,
                        List.of(new SimulationConfig.Pair("BTC", "USDT", terms, binary)),
                        Map.of(settlement, balance * ONE),
                        new FeeModel(0, 0),
                        new LatencyModel(0, 0),
                        new QueueModel(1),
                        0,
                        64);
        venue = new SimulatedVenue(config, this);
        marketStage = new MarketStage(MarketConfig.of(1));
        accountStage = new AccountStage(accountConfig);
        decisions.clear();
        feed(derivative.definition(nowNs, 0, "BTC", "USDT"));
        feed(inputs.session(nowNs, SessionKind.ORDERS, SessionState.READY));
        assertTrue(account.reconciled);
    }

    private static ContractTerms terms(Kind kind, MarginMode mode, String settlement) {
        boolean binary = kind == Kind.BINARY;
        List<MarginBracket> brackets =
                binary
                        ? List.of()
                        : List.of(
                                new MarginBracket(kind == Kind.INVERSE ? ONE : 50_000 * ONE, 0.005),
                                new MarginBracket(1_000_000_000 * ONE, 0.01));
        long size = kind == Kind.INVERSE ? 100 * ONE : ONE;
        return new ContractTerms(0, kind, size, settlement, mode, 10, brackets);
    }

    private void mark(double price) {
        trade(price);
        feed(derivative.mark(++nowNs, 0, price, 0, 0));
    }

    private void trade(double price) {
        feed(derivative.trade(++nowNs, 0, ++orders, price));
    }

    private void order(Side side, double quantity) {
        new OrderIntentEncoder()
                .wrapAndApplyHeader(intent, 0, new MessageHeaderEncoder())
                .clientOrderId(++orders)
                .instrumentId(0)
                .side(side)
                .orderType(OrderType.MARKET)
                .timeInForce(TimeInForce.NONE)
                .role(OrderRole.STRATEGY)
                .planId(7)
                .pairId(0)
                .quantityE8(Math.round(quantity * ONE))
                .priceE8(OrderIntentEncoder.priceE8NullValue())
                .stopPriceE8(OrderIntentEncoder.stopPriceE8NullValue());
        venue.onIntent(intent, 0, nowNs);
        settle();
    }

    /** The venue first, as its market moves before we hear of it. */
    private void feed(Input input) {
        venue.onMarket(input.buffer(), 0, input.length(), nowNs);
        take(input);
        settle();
    }

    /** A last event of the instrument shows what has become of it. */
    private void settle() {
        venue.advanceTo(nowNs);
        while (!answers.isEmpty()) {
            take(answers.poll());
            venue.advanceTo(nowNs);
        }
        take(inputs.timer(nowNs));
    }

    private void take(Input input) {
        Outbox outbox = new Outbox();
        marketStage.on(input, market, new Decisions());
        accountStage.on(input, market, account, outbox);
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        int at = outbox.first();
        for (int i = 0; i < outbox.count(); i++) {
            boolean query =
                    header.wrap(outbox.buffer(), at).templateId() == QueryIntentDecoder.TEMPLATE_ID;
            if (query) {
                venue.onIntent(outbox.buffer(), at, nowNs);
            }
            int length = outbox.lengthAt(at);
            decisions.buffer().putBytes(decisions.claim(length), outbox.buffer(), at, length);
            decisions.commit(length);
            at = outbox.after(at);
        }
    }

    @Override
    public int claim(int maxLength) {
        return 0;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return scratch;
    }

    @Override
    public void commit(int length) {
        Input answer = inputs.at(nowNs);
        answer.buffer().putBytes(0, scratch, 0, length);
        answers.add(answer.length(length));
        MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(scratch, 0);
        if (header.templateId() == ExecutionReportDecoder.TEMPLATE_ID) {
            ExecutionReportDecoder report =
                    new ExecutionReportDecoder().wrapAndApplyHeader(scratch, 0, header);
            trades += report.tradeId() > 0 ? 1 : 0;
        }
    }

    @Override
    public void abort() {
        throw new AssertionError("nothing is given back");
    }
}
