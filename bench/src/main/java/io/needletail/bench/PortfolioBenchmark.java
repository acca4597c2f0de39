package io.needletail.bench;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.ExecutionReportEncoder;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.MarginMode;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TradeEncoder;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.account.AccountConfig;
import io.needletail.core.account.AccountStage;
import io.needletail.core.account.AccountingConfig;
import io.needletail.core.account.CostMethod;
import io.needletail.core.market.ContractTerms;
import io.needletail.core.market.MarginBracket;
import io.needletail.core.market.MarketColumn;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The account after one instrument's price has moved, 50 instruments held, every other one a future
 * with margin: the whole account stage (equity, free money, exposure, margins, liquidation price,
 * column) against adding up every position's value afresh, which is less than the stage does.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PortfolioBenchmark {
    private static final int INSTRUMENTS = 50;
    private static final int PRICES = 64;
    private static final long ONE = FixedPoint.ONE;

    /** An account that holds every instrument. */
    @State(Scope.Thread)
    public static class Ours {
        private final AccountStage stage = new AccountStage(config());
        private final AccountColumn column = new AccountColumn();
        private final MarketColumn market = new MarketColumn();
        private final ScratchSink sink = new ScratchSink();
        private final Input input = new Input();
        private int tick;

        /** Buys one of each. */
        @Setup(Level.Trial)
        public void buy() {
            for (int id = 0; id < INSTRUMENTS; id++) {
                market.instrumentId = id;
                market.tradePriceE8 = price(id, 0);
                report(id, ExecutionType.SENT, OrderStatus.SENT, 0);
                report(id, ExecutionType.TRADE, OrderStatus.FILLED, ONE);
            }
            TradeEncoder trade = new TradeEncoder();
            trade.wrapAndApplyHeader(input.buffer(), 0, new MessageHeaderEncoder());
            input.length(MessageHeaderEncoder.ENCODED_LENGTH + trade.encodedLength());
        }

        private void report(int id, ExecutionType type, OrderStatus status, long filledE8) {
            ExecutionReportEncoder report = new ExecutionReportEncoder();
            report.wrapAndApplyHeader(input.buffer(), 0, new MessageHeaderEncoder())
                    .clientOrderId(id + 1L)
                    .venueOrderId(id + 1_000L)
                    .instrumentId(id)
                    .executionType(type)
                    .orderStatus(status)
                    .side(Side.BUY)
                    .orderType(OrderType.MARKET)
                    .role(OrderRole.ENTRY)
                    .planId(1)
                    .pairId(0)
                    .originalClientOrderId(0)
                    .venueTimeNs(0)
                    .quantityE8(ONE)
                    .priceE8(price(id, 0))
                    .stopPriceE8(ExecutionReportEncoder.stopPriceE8NullValue())
                    .lastQuantityE8(filledE8)
                    .lastPriceE8(price(id, 0))
                    .cumulativeQuantityE8(filledE8)
                    .cumulativeQuoteE8(0)
                    .feeE8(0)
                    .tradeId(filledE8 > 0 ? id + 1L : -1)
                    .venueCode(0)
                    .feeAsset("USDT")
                    .text("");
            report.flags().clear();
            input.length(MessageHeaderEncoder.ENCODED_LENGTH + report.encodedLength());
            stage.on(input.stamp(id + 1L, id + 1L), market, column, sink);
        }

        long next() {
            tick++;
            market.instrumentId = tick % INSTRUMENTS;
            market.tradePriceE8 = price(market.instrumentId, tick);
            stage.on(input, market, column, sink);
            return column.equityE8;
        }
    }

    /** Positions without a stage. */
    @State(Scope.Thread)
    public static class Afresh {
        private final long[] quantitiesE8 = new long[INSTRUMENTS];
        private final long[] pricesE8 = new long[INSTRUMENTS];
        private int tick;

        /** Holds one of each. */
        @Setup(Level.Trial)
        public void hold() {
            for (int id = 0; id < INSTRUMENTS; id++) {
                quantitiesE8[id] = ONE;
                pricesE8[id] = price(id, 0);
            }
        }

        long next() {
            tick++;
            int moved = tick % INSTRUMENTS;
            pricesE8[moved] = price(moved, tick);
            long sumE8 = 0;
            for (int id = 0; id < INSTRUMENTS; id++) {
                sumE8 += FixedPoint.multiply(quantitiesE8[id], pricesE8[id]);
            }
            return sumE8;
        }
    }

    /** Only what the price touches is valued again. */
    @Benchmark
    public long revalue(Ours ours) {
        return ours.next();
    }

    /** Everything is. */
    @Benchmark
    public long revalueAll(Afresh afresh) {
        return afresh.next();
    }

    private static long price(int id, int tick) {
        return (1_000L + id) * ONE + tick % PRICES * ONE / 100;
    }

    private static AccountConfig config() {
        List<ContractTerms> contracts = new ArrayList<>();
        for (int id = 0; id < INSTRUMENTS; id += 2) {
            contracts.add(
                    new ContractTerms(
                            id,
                            ContractTerms.Kind.LINEAR,
                            ONE,
                            "USDT",
                            MarginMode.CROSS,
                            10,
                            List.of(
                                    new MarginBracket(50_000 * ONE, 0.004),
                                    new MarginBracket(1_000_000 * ONE, 0.01))));
        }
        return AccountConfig.of(
                INSTRUMENTS,
                "USDT",
                1_000_000 * ONE,
                new AccountingConfig(CostMethod.AVERAGE, 0, contracts));
    }
}
