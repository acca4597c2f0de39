package io.needletail.core;

import static io.needletail.core.CoreRun.BTC;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.AccountSnapshotEncoder;
import io.needletail.codecs.sbe.ExecutionReportEncoder;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.OpenOrdersSnapshotEncoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;

import java.util.List;

/** Plays the order session and the venue: echoes intents and reports what becomes of them. */
final class TestVenue {
    private final CoreRun run;
    private long tradeId;

    TestVenue(CoreRun run) {
        this.run = run;
    }

    /** An order intent, copied out of its buffer. */
    record Order(
            long id,
            Side side,
            OrderType type,
            OrderRole role,
            long planId,
            long pairId,
            long quantityE8,
            long priceE8,
            long stopPriceE8) {

        static List<Order> in(Decisions decisions) {
            return decisions.all(OrderIntentDecoder.TEMPLATE_ID, Order::read);
        }

        private static Order read(Decisions.View view) {
            OrderIntentDecoder intent = new OrderIntentDecoder();
            intent.wrapAndApplyHeader(view.buffer(), view.offset(), view.header());
            return new Order(
                    intent.clientOrderId(),
                    intent.side(),
                    intent.orderType(),
                    intent.role(),
                    intent.planId(),
                    intent.pairId(),
                    intent.quantityE8(),
                    intent.priceE8(),
                    intent.stopPriceE8());
        }
    }

    Decisions sent(Order order) {
        return report(order, ExecutionType.SENT, OrderStatus.SENT, 0, 0);
    }

    Decisions accepted(Order order) {
        return report(order, ExecutionType.NEW, OrderStatus.NEW, 0, 0);
    }

    Decisions filled(Order order, long priceE8) {
        return filled(order, order.quantityE8(), 0, priceE8);
    }

    /** Fills a part after {@code alreadyE8}. */
    Decisions filled(Order order, long quantityE8, long alreadyE8, long priceE8) {
        tradeId++;
        boolean all = quantityE8 + alreadyE8 == order.quantityE8();
        return run.feed(buffer -> {
            ExecutionReportEncoder report = new ExecutionReportEncoder();
            encode(
                    report.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()),
                    order,
                    ExecutionType.TRADE,
                    all ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED);
            report.lastQuantityE8(quantityE8)
                    .lastPriceE8(priceE8)
                    .cumulativeQuantityE8(alreadyE8 + quantityE8)
                    .cumulativeQuoteE8(FixedPoint.multiply(alreadyE8 + quantityE8, priceE8))
                    .tradeId(tradeId)
                    .feeAsset("USDT");
            return MessageHeaderEncoder.ENCODED_LENGTH + report.encodedLength();
        });
    }

    Decisions cancelled(Order order) {
        return report(order, ExecutionType.CANCELED, OrderStatus.CANCELED, 0, 0);
    }

    Decisions expired(Order order) {
        return report(order, ExecutionType.EXPIRED, OrderStatus.EXPIRED, 0, 0);
    }

    Decisions rejected(Order order) {
        return report(order, ExecutionType.REJECTED, OrderStatus.REJECTED, 0, 0);
    }

    Decisions notFound(Order order) {
        return report(order, ExecutionType.NOT_FOUND, OrderStatus.UNKNOWN, 0, 0);
    }

    /** It answers about an order, which is open and filled so far. */
    Decisions answered(Order order, long cumulativeE8) {
        return report(order, ExecutionType.STATUS, open(cumulativeE8), 0, cumulativeE8);
    }

    /** It lists its open orders: this one, filled so far. */
    Decisions listed(Order order, long cumulativeE8) {
        return run.feed(buffer -> {
            OpenOrdersSnapshotEncoder list = new OpenOrdersSnapshotEncoder();
            list.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                    .instrumentId(BTC)
                    .venueTimeNs(run.nowNs())
                    .chunk()
                    .clear()
                    .fIRST(true)
                    .lAST(true);
            list.ordersCount(1)
                    .next()
                    .clientOrderId(order.id())
                    .venueOrderId(venueId(order))
                    .side(order.side())
                    .orderType(order.type())
                    .orderStatus(open(cumulativeE8))
                    .quantityE8(order.quantityE8())
                    .cumulativeQuantityE8(cumulativeE8)
                    .cumulativeQuoteE8(0)
                    .priceE8(order.priceE8())
                    .stopPriceE8(order.stopPriceE8());
            return MessageHeaderEncoder.ENCODED_LENGTH + list.encodedLength();
        });
    }

    /** It tells all that the account holds. */
    Decisions holds(double base, double quote) {
        return run.feed(buffer -> {
            AccountSnapshotEncoder account = new AccountSnapshotEncoder();
            account.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                    .venueId((short) 0)
                    .complete((short) 1)
                    .venueTimeNs(run.nowNs());
            AccountSnapshotEncoder.BalancesEncoder balances = account.balancesCount(2);
            balances.next().asset("BTC").freeE8(CoreRun.e8(base)).lockedE8(0);
            balances.next().asset("USDT").freeE8(CoreRun.e8(quote)).lockedE8(0);
            return MessageHeaderEncoder.ENCODED_LENGTH + account.encodedLength();
        });
    }

    private static OrderStatus open(long cumulativeE8) {
        return cumulativeE8 > 0 ? OrderStatus.PARTIALLY_FILLED : OrderStatus.NEW;
    }

    private static long venueId(Order order) {
        long id = order.id() == 0 ? order.priceE8() / FixedPoint.ONE : order.id();
        return id & 0xFFFF | 0x10_0000;
    }

    private Decisions report(
            Order order, ExecutionType type, OrderStatus status, long lastE8, long cumulativeE8) {
        return run.feed(buffer -> {
            ExecutionReportEncoder report = new ExecutionReportEncoder();
            encode(
                    report.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()),
                    order,
                    type,
                    status);
            report.lastQuantityE8(lastE8).cumulativeQuantityE8(cumulativeE8).tradeId(-1);
            return MessageHeaderEncoder.ENCODED_LENGTH + report.encodedLength();
        });
    }

    private void encode(
            ExecutionReportEncoder report, Order order, ExecutionType type, OrderStatus status) {
        boolean ours = type == ExecutionType.SENT;
        report.clientOrderId(order.id())
                .venueOrderId(ours ? 0 : venueId(order))
                .instrumentId(BTC)
                .executionType(type)
                .orderStatus(status)
                .side(order.side())
                .orderType(order.type())
                .role(ours ? order.role() : OrderRole.NULL_VAL)
                .planId(ours ? order.planId() : 0)
                .pairId(ours ? order.pairId() : 0)
                .originalClientOrderId(0)
                .venueTimeNs(run.nowNs())
                .quantityE8(order.quantityE8())
                .priceE8(order.priceE8())
                .stopPriceE8(order.stopPriceE8())
                .lastQuantityE8(0)
                .lastPriceE8(0)
                .cumulativeQuantityE8(0)
                .cumulativeQuoteE8(0)
                .feeE8(0)
                .venueCode(0)
                .feeAsset("USDT")
                .text("");
        report.flags().clear();
    }
}
