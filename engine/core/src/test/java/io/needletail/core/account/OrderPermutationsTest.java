package io.needletail.core.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.Input;
import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.AlertDecoder;
import io.needletail.codecs.sbe.ExecutionReportEncoder;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.fixture.Decisions;
import io.needletail.core.fixture.MarketInputs;
import io.needletail.core.market.MarketColumn;
import io.needletail.core.market.MarketConfig;
import io.needletail.core.market.MarketStage;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.EnumSet;
import java.util.Set;

/**
 * Every sequence of reports on one order, up to a length, repeats among them: after each report the
 * invariants of the order state machine hold. Reports are six seconds apart, so that "not found" is
 * believed in some sequences.
 */
class OrderPermutationsTest {
    private static final long QUANTITY = 1_000;
    private static final long PRICE_E8 = 60_000 * MarketInputs.E8;
    private static final long STEP_NS = 6_000_000_000L;
    private static final int LENGTH = Integer.getInteger("needletail.permutations", 6);

    /** What may resolve UNKNOWN; a rejected cancel and silence do not. */
    private static final Set<ExecutionType> EVIDENCE =
            EnumSet.of(
                    ExecutionType.NEW,
                    ExecutionType.TRADE,
                    ExecutionType.CANCELED,
                    ExecutionType.REPLACED,
                    ExecutionType.REJECTED,
                    ExecutionType.EXPIRED,
                    ExecutionType.STATUS,
                    ExecutionType.NOT_FOUND,
                    ExecutionType.REFUSED);

    /** One kind of report, with the venue's sum in thousandths of the order. */
    private record Report(ExecutionType type, OrderStatus status, long last, long sum, long id) {
        static Report of(ExecutionType type, OrderStatus status, long sum) {
            return new Report(type, status, 0, sum, -1);
        }

        static Report fill(long last, long sum, long id) {
            OrderStatus status =
                    sum == QUANTITY ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED;
            return new Report(ExecutionType.TRADE, status, last, sum, id);
        }
    }

    private static final Report[] REPORTS = {
        Report.of(ExecutionType.NEW, OrderStatus.NEW, 0),
        Report.fill(400, 400, 1),
        Report.fill(300, 700, 2),
        Report.fill(300, 1_000, 3),
        Report.of(ExecutionType.CANCELED, OrderStatus.CANCELED, 400),
        Report.of(ExecutionType.REJECTED, OrderStatus.REJECTED, 0),
        Report.of(ExecutionType.EXPIRED, OrderStatus.EXPIRED, 700),
        Report.of(ExecutionType.REPLACED, OrderStatus.NEW, 0),
        Report.of(ExecutionType.CANCEL_REJECTED, OrderStatus.NEW, 0),
        Report.of(ExecutionType.UNKNOWN, OrderStatus.UNKNOWN, 0),
        Report.of(ExecutionType.NOT_FOUND, OrderStatus.UNKNOWN, 0),
        Report.of(ExecutionType.STATUS, OrderStatus.NEW, 0),
        Report.of(ExecutionType.STATUS, OrderStatus.PARTIALLY_FILLED, 400),
        Report.of(ExecutionType.STATUS, OrderStatus.FILLED, 1_000),
    };

    /** Those of the longest sequences: one of each kind that changes an order. */
    private static final int[] CORE = {0, 1, 2, 3, 4, 5, 6, 9, 10, 12};

    private final AccountStage stage =
            new AccountStage(AccountConfig.of(1, "USDT", 1_000_000_000 * MarketInputs.E8));
    private final MarketColumn market = new MarketColumn();
    private final AccountColumn column = new AccountColumn();
    private final AlertCount sink = new AlertCount();
    private final Input input = new Input();
    private final ExecutionReportEncoder encoder = new ExecutionReportEncoder();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private long sequence;
    private long orderId;
    private long nowNs = 1;
    private long positionE8;
    private long sumE8;
    private long sequences;

    @BeforeEach
    void define() {
        Input definition = new MarketInputs().definition(1);
        new MarketStage(MarketConfig.of(1)).on(definition, market, new Decisions());
        stage.on(definition, market, column, sink);
    }

    @Test
    void shouldHoldItsInvariantsForEverySequenceOfAllReports() {
        int[] all = new int[REPORTS.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
        }
        everySequence(all, new int[LENGTH - 1], 0);
        assertEquals(Math.round(Math.pow(all.length, LENGTH - 1)), sequences);
    }

    @Test
    void shouldHoldItsInvariantsForLongerSequencesOfThoseThatChangeMost() {
        everySequence(CORE, new int[LENGTH], 0);
        assertEquals(Math.round(Math.pow(CORE.length, LENGTH)), sequences);
    }

    private void everySequence(int[] alphabet, int[] chosen, int length) {
        if (length == chosen.length) {
            run(chosen);
            return;
        }
        for (int letter : alphabet) {
            chosen[length] = letter;
            everySequence(alphabet, chosen, length + 1);
        }
    }

    private void run(int[] chosen) {
        sequences++;
        orderId++;
        positionE8 = column.positionQuantityE8;
        sumE8 = 0;
        feed(Report.of(ExecutionType.SENT, OrderStatus.SENT, 0));
        assertEquals(OrderStatus.SENT, column.status);
        for (int letter : chosen) {
            OrderStatus before = column.status;
            Report report = REPORTS[letter];
            feed(report);
            check(before, report, chosen);
        }
        if (!column.isTerminal()) {
            feed(Report.of(ExecutionType.CANCELED, OrderStatus.CANCELED, sumE8 / unit()));
        }
        assertEquals(0, column.workingOrders, "an ended order is not counted");
    }

    private void check(OrderStatus before, Report report, int[] chosen) {
        sumE8 = Math.max(sumE8, report.sum() * unit());
        boolean ended = column.isTerminal();
        require(column.cumulativeQuantityE8 == sumE8, "filled is the venue's largest sum", chosen);
        require(sumE8 <= column.orderQuantityE8, "never more than ordered", chosen);
        require(column.positionQuantityE8 == positionE8 + signed(sumE8), "position", chosen);
        require(
                column.status == OrderStatus.FILLED == (sumE8 == column.orderQuantityE8),
                "filled when all is",
                chosen);
        long working = signed(1) > 0 ? column.workingBuyE8 : column.workingSellE8;
        require(
                working == (ended ? 0 : column.orderQuantityE8 - sumE8),
                "what works, UNKNOWN too, counts in full",
                chosen);
        boolean unknown = column.status == OrderStatus.UNKNOWN;
        require(column.unknownOrders == (unknown ? 1 : 0), "UNKNOWN is counted", chosen);
        if (before == OrderStatus.UNKNOWN && !unknown) {
            require(EVIDENCE.contains(report.type()), "only evidence resolves UNKNOWN", chosen);
        }
        if (OrderLifecycle.isEnd(before) && column.status != before) {
            boolean completed = column.status == OrderStatus.FILLED;
            require(completed || sink.alerts > 0, "a revival is alerted", chosen);
        }
    }

    private static void require(boolean holds, String invariant, int[] chosen) {
        if (!holds) {
            StringBuilder reports = new StringBuilder(invariant);
            for (int letter : chosen) {
                reports.append(System.lineSeparator()).append(REPORTS[letter]);
            }
            throw new AssertionError(reports);
        }
    }

    /** Purchases and sales alternate, so that the position stays small. */
    private long signed(long quantityE8) {
        return orderId % 2 == 0 ? quantityE8 : -quantityE8;
    }

    private static long unit() {
        return 1_000;
    }

    private void feed(Report report) {
        nowNs += STEP_NS;
        boolean sent = report.type() == ExecutionType.SENT;
        encoder.wrapAndApplyHeader(input.buffer(), 0, header)
                .clientOrderId(orderId)
                .venueOrderId(sent ? 0 : orderId)
                .instrumentId(0)
                .executionType(report.type())
                .orderStatus(report.status())
                .side(signed(1) > 0 ? Side.BUY : Side.SELL)
                .orderType(OrderType.LIMIT)
                .role(sent ? OrderRole.STRATEGY : OrderRole.NULL_VAL)
                .planId(0)
                .pairId(0)
                .originalClientOrderId(0)
                .venueTimeNs(nowNs)
                .quantityE8(QUANTITY * unit())
                .priceE8(PRICE_E8)
                .stopPriceE8(ExecutionReportEncoder.stopPriceE8NullValue())
                .lastQuantityE8(report.last() * unit())
                .lastPriceE8(PRICE_E8)
                .cumulativeQuantityE8(report.sum() * unit())
                .cumulativeQuoteE8(report.sum() * unit() * 60_000)
                .feeE8(0)
                .tradeId(report.id())
                .venueCode(0)
                .feeAsset("USDT")
                .text("");
        encoder.flags().clear();
        input.length(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
        sink.alerts = 0;
        stage.on(input.stamp(++sequence, nowNs), market, column, sink);
        assertTrue(column.reported);
    }

    /** Counts alerts and forgets everything else. */
    private static final class AlertCount implements MessageSink {
        private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[4_096]);
        private final MessageHeaderDecoder head = new MessageHeaderDecoder();
        int alerts;

        @Override
        public int claim(int maxLength) {
            return 0;
        }

        @Override
        public MutableDirectBuffer buffer() {
            return buffer;
        }

        @Override
        public void commit(int length) {
            alerts += head.wrap(buffer, 0).templateId() == AlertDecoder.TEMPLATE_ID ? 1 : 0;
        }

        @Override
        public void abort() {}
    }
}
