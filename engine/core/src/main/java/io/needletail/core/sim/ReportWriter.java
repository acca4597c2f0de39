package io.needletail.core.sim;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.AccountSnapshotEncoder;
import io.needletail.codecs.sbe.ExecutionReportEncoder;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.OpenOrdersSnapshotEncoder;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

import org.agrona.MutableDirectBuffer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Encodes what the simulated venue answers and keeps it under way until it is due. */
final class ReportWriter {
    private static final int SLOTS = 8_192;
    private static final int SLOT_LENGTH = 512;
    private static final int ORDERS_PER_CHUNK = 7;
    private static final byte[] NO_ASSET = new byte[ExecutionReportEncoder.feeAssetLength()];

    private final DelayLine line = new DelayLine(SLOTS, SLOT_LENGTH);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ExecutionReportEncoder report = new ExecutionReportEncoder();
    private final AccountSnapshotEncoder account = new AccountSnapshotEncoder();
    private final OpenOrdersSnapshotEncoder open = new OpenOrdersSnapshotEncoder();
    private final byte[][] assetNames;
    private final long delayNs;

    ReportWriter(List<String> assets, long delayNs) {
        this.delayNs = delayNs;
        assetNames = new byte[assets.size()][];
        for (int i = 0; i < assetNames.length; i++) {
            assetNames[i] =
                    Arrays.copyOf(assets.get(i).getBytes(StandardCharsets.UTF_8), NO_ASSET.length);
        }
    }

    long dueNs() {
        return line.dueNs();
    }

    /** Where messages wait until they are due. */
    DelayLine line() {
        return line;
    }

    byte[] assetName(int asset) {
        return assetNames[asset];
    }

    /** The claimed message is complete. */
    void commit(long timeNs, int encodedLength) {
        line.commit(timeNs + delayNs, MessageHeaderEncoder.ENCODED_LENGTH + encodedLength);
    }

    /** Passes on what is due, as far as the sink has room. */
    void release(long timeNs, MessageSink sink) {
        while (line.dueNs() <= timeNs) {
            int length = line.length();
            int at = sink.claim(length);
            if (at < 0) {
                return;
            }
            sink.buffer().putBytes(at, line.buffer(), line.offset(), length);
            sink.commit(length);
            line.remove();
        }
    }

    /** Begins the report of what became of an order; {@link #commit} ends it. */
    ExecutionReportEncoder begin(
            SimulatedOrder order, ExecutionType execution, OrderStatus status, long timeNs) {
        wrap(line.buffer(), line.claim());
        report.clientOrderId(order.clientOrderId)
                .venueOrderId(order.venueOrderId)
                .instrumentId(order.instrumentId)
                .executionType(execution)
                .orderStatus(status)
                .side(order.side)
                .orderType(order.type)
                .originalClientOrderId(0)
                .venueTimeNs(timeNs)
                .quantityE8(order.quantityE8)
                .priceE8(orNull(order.priceE8, ExecutionReportEncoder.priceE8NullValue()))
                .stopPriceE8(
                        orNull(order.stopPriceE8, ExecutionReportEncoder.stopPriceE8NullValue()))
                .cumulativeQuantityE8(order.executedE8)
                .cumulativeQuoteE8(order.quoteE8);
        return report;
    }

    /** Encodes a report's neutral values at an offset. */
    ExecutionReportEncoder wrap(MutableDirectBuffer buffer, int offset) {
        report.wrapAndApplyHeader(buffer, offset, header)
                .role(OrderRole.NULL_VAL)
                .planId(0)
                .pairId(0)
                .originalClientOrderId(0)
                .lastQuantityE8(0)
                .lastPriceE8(0)
                .cumulativeQuantityE8(0)
                .cumulativeQuoteE8(0)
                .feeE8(0)
                .tradeId(-1)
                .venueCode(0)
                .putFeeAsset(NO_ASSET, 0)
                .putText(Refusal.NONE.text(), 0);
        report.flags().clear();
        return report;
    }

    /** Bytes of a report with its header. */
    static int reportLength() {
        return MessageHeaderEncoder.ENCODED_LENGTH + ExecutionReportEncoder.BLOCK_LENGTH;
    }

    void fee(int asset, long feeE8) {
        report.feeE8(feeE8).putFeeAsset(assetNames[asset], 0);
    }

    void refusal(Refusal refusal) {
        report.venueCode(refusal.code()).putText(refusal.text(), 0);
    }

    void commit(long timeNs) {
        line.commit(timeNs + delayNs, reportLength());
    }

    /** Reports the balances: all of them, or two that changed. */
    void balances(Balances balances, int venueId, long timeNs, int only, int orOnly) {
        account.wrapAndApplyHeader(line.buffer(), line.claim(), header)
                .venueId((short) venueId)
                .complete((short) (only < 0 ? 1 : 0))
                .venueTimeNs(timeNs);
        int count = only < 0 ? balances.size() : only == orOnly ? 1 : 2;
        AccountSnapshotEncoder.BalancesEncoder group = account.balancesCount(count);
        for (int asset = 0; asset < balances.size(); asset++) {
            if (only < 0 || asset == only || asset == orOnly) {
                group.next()
                        .putAsset(assetNames[asset], 0)
                        .freeE8(balances.freeE8(asset))
                        .lockedE8(balances.lockedE8(asset));
            }
        }
        line.commit(
                timeNs + delayNs, MessageHeaderEncoder.ENCODED_LENGTH + account.encodedLength());
    }

    /** Reports the open orders of one instrument, in as many chunks as they need. */
    void openOrders(SimulatedOrders orders, int instrumentId, long timeNs) {
        int left = 0;
        for (int i = 0; i < orders.count(); i++) {
            left += listed(orders.at(i), instrumentId) ? 1 : 0;
        }
        int from = 0;
        boolean first = true;
        do {
            int count = Math.min(left, ORDERS_PER_CHUNK);
            left -= count;
            open.wrapAndApplyHeader(line.buffer(), line.claim(), header)
                    .instrumentId(instrumentId)
                    .venueTimeNs(timeNs);
            open.chunk().clear().fIRST(first).lAST(left == 0);
            first = false;
            OpenOrdersSnapshotEncoder.OrdersEncoder group = open.ordersCount(count);
            for (int put = 0; put < count; from++) {
                if (listed(orders.at(from), instrumentId)) {
                    put(group.next(), orders.at(from));
                    put++;
                }
            }
            line.commit(
                    timeNs + delayNs, MessageHeaderEncoder.ENCODED_LENGTH + open.encodedLength());
        } while (left > 0);
    }

    private static boolean listed(SimulatedOrder order, int instrumentId) {
        return order.live && order.instrumentId == instrumentId;
    }

    private static void put(OpenOrdersSnapshotEncoder.OrdersEncoder row, SimulatedOrder order) {
        row.clientOrderId(order.clientOrderId)
                .venueOrderId(order.venueOrderId)
                .side(order.side)
                .orderType(order.type)
                .orderStatus(order.status)
                .quantityE8(order.quantityE8)
                .cumulativeQuantityE8(order.executedE8)
                .cumulativeQuoteE8(order.quoteE8)
                .priceE8(
                        orNull(
                                order.priceE8,
                                OpenOrdersSnapshotEncoder.OrdersEncoder.priceE8NullValue()))
                .stopPriceE8(
                        orNull(
                                order.stopPriceE8,
                                OpenOrdersSnapshotEncoder.OrdersEncoder.stopPriceE8NullValue()));
    }

    /** The answer that there is no such order. */
    void notFound(long clientOrderId, int instrumentId, long timeNs) {
        missing(clientOrderId, instrumentId, timeNs, ExecutionType.NOT_FOUND);
        refusal(Refusal.NO_SUCH_ORDER);
        commit(timeNs);
    }

    /** The answer that there is nothing to cancel. */
    void cancelRejected(long clientOrderId, int instrumentId, long timeNs) {
        missing(clientOrderId, instrumentId, timeNs, ExecutionType.CANCEL_REJECTED);
        refusal(Refusal.UNKNOWN_ORDER);
        commit(timeNs);
    }

    private void missing(
            long clientOrderId, int instrumentId, long timeNs, ExecutionType execution) {
        wrap(line.buffer(), line.claim());
        report.clientOrderId(clientOrderId)
                .venueOrderId(0)
                .instrumentId(instrumentId)
                .executionType(execution)
                .orderStatus(OrderStatus.NONE)
                .side(Side.NULL_VAL)
                .orderType(OrderType.NULL_VAL)
                .venueTimeNs(timeNs)
                .quantityE8(0)
                .priceE8(ExecutionReportEncoder.priceE8NullValue())
                .stopPriceE8(ExecutionReportEncoder.stopPriceE8NullValue());
    }

    private static long orNull(long value, long nothing) {
        return value == 0 ? nothing : value;
    }

    void save(StateWriter out) {
        line.save(out);
    }

    void load(StateReader in) {
        line.load(in);
    }
}
