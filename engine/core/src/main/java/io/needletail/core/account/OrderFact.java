package io.needletail.core.account;

import io.needletail.codecs.sbe.ExecutionReportDecoder;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.OpenOrdersSnapshotDecoder;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;

/** What an input says of one order, whichever message brought it. */
final class OrderFact {
    ExecutionType executionType;
    int instrumentId;
    long clientOrderId;
    long venueOrderId;
    long originalClientOrderId;
    long venueTimeNs;
    OrderStatus status;
    Side side;
    OrderType orderType;
    OrderRole role;
    long planId;
    long pairId;
    long quantityE8;
    long priceE8;
    long stopPriceE8;
    long lastQuantityE8;
    long lastPriceE8;
    long cumulativeQuantityE8;
    long cumulativeQuoteE8;
    long feeE8;
    long tradeId;
    boolean maker;

    /** Said by the echo of our own orders alone. */
    boolean reduceOnly;

    final AssetName feeAsset = new AssetName();

    void read(ExecutionReportDecoder report) {
        executionType = report.executionType();
        instrumentId = report.instrumentId();
        clientOrderId = report.clientOrderId();
        venueOrderId = report.venueOrderId();
        originalClientOrderId = report.originalClientOrderId();
        venueTimeNs = report.venueTimeNs();
        status = report.orderStatus();
        side = report.side();
        orderType = report.orderType();
        role = report.role();
        planId = report.planId();
        pairId = report.pairId();
        quantityE8 = report.quantityE8();
        long price = report.priceE8();
        priceE8 = price == ExecutionReportDecoder.priceE8NullValue() ? 0 : price;
        long stop = report.stopPriceE8();
        stopPriceE8 = stop == ExecutionReportDecoder.stopPriceE8NullValue() ? 0 : stop;
        lastQuantityE8 = report.lastQuantityE8();
        lastPriceE8 = report.lastPriceE8();
        cumulativeQuantityE8 = report.cumulativeQuantityE8();
        cumulativeQuoteE8 = report.cumulativeQuoteE8();
        feeE8 = report.feeE8();
        tradeId = report.tradeId();
        maker = report.flags().mAKER();
        reduceOnly = report.flags().rEDUCE_ONLY();
        feeAsset.read(
                report.buffer(), report.offset() + ExecutionReportDecoder.feeAssetEncodingOffset());
    }

    void read(int instrumentId, OpenOrdersSnapshotDecoder.OrdersDecoder order) {
        executionType = ExecutionType.STATUS;
        this.instrumentId = instrumentId;
        clientOrderId = order.clientOrderId();
        venueOrderId = order.venueOrderId();
        originalClientOrderId = 0;
        venueTimeNs = 0;
        status = order.orderStatus();
        side = order.side();
        orderType = order.orderType();
        role = OrderRole.NULL_VAL;
        planId = 0;
        pairId = 0;
        quantityE8 = order.quantityE8();
        long price = order.priceE8();
        priceE8 = price == ExecutionReportDecoder.priceE8NullValue() ? 0 : price;
        long stop = order.stopPriceE8();
        stopPriceE8 = stop == ExecutionReportDecoder.stopPriceE8NullValue() ? 0 : stop;
        lastQuantityE8 = 0;
        lastPriceE8 = 0;
        cumulativeQuantityE8 = order.cumulativeQuantityE8();
        cumulativeQuoteE8 = order.cumulativeQuoteE8();
        feeE8 = 0;
        tradeId = -1;
        maker = false;
        reduceOnly = false;
    }

    /** The venue says that it ended, other than by its last fill. */
    boolean isEnd() {
        return executionType == ExecutionType.CANCELED
                || executionType == ExecutionType.EXPIRED
                || executionType == ExecutionType.REJECTED;
    }

    boolean isFill() {
        return lastQuantityE8 > 0 && executionType == ExecutionType.TRADE;
    }
}
