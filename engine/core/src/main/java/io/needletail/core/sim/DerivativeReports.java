package io.needletail.core.sim;

import io.needletail.codecs.sbe.BinaryContractEncoder;
import io.needletail.codecs.sbe.BinaryState;
import io.needletail.codecs.sbe.ExecutionReportEncoder;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.FundingPaymentEncoder;
import io.needletail.codecs.sbe.MarginMode;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.VenuePositionEncoder;

/** Encodes what a simulated venue tells of derivatives besides the orders' own reports. */
final class DerivativeReports {
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final VenuePositionEncoder position = new VenuePositionEncoder();
    private final FundingPaymentEncoder funding = new FundingPaymentEncoder();
    private final BinaryContractEncoder binary = new BinaryContractEncoder();
    private final ReportWriter reports;

    DerivativeReports(ReportWriter reports) {
        this.reports = reports;
    }

    void position(
            int instrumentId,
            boolean isolated,
            long quantityE8,
            long entryPriceE8,
            long marginE8,
            long timeNs) {
        DelayLine line = reports.line();
        position.wrapAndApplyHeader(line.buffer(), line.claim(), header)
                .instrumentId(instrumentId)
                .marginMode(isolated ? MarginMode.ISOLATED : MarginMode.CROSS)
                .venueTimeNs(timeNs)
                .quantityE8(quantityE8)
                .entryPriceE8(entryPriceE8)
                .isolatedMarginE8(isolated ? marginE8 : 0);
        reports.commit(timeNs, position.encodedLength());
    }

    void funding(int instrumentId, int asset, long rateE8, long amountE8, long timeNs) {
        DelayLine line = reports.line();
        funding.wrapAndApplyHeader(line.buffer(), line.claim(), header)
                .instrumentId(instrumentId)
                .venueTimeNs(timeNs)
                .rateE8(rateE8)
                .amountE8(amountE8)
                .putAsset(reports.assetName(asset), 0);
        reports.commit(timeNs, funding.encodedLength());
    }

    BinaryContractEncoder beginContract(int instrumentId, BinaryState state, long timeNs) {
        DelayLine line = reports.line();
        return binary.wrapAndApplyHeader(line.buffer(), line.claim(), header)
                .instrumentId(instrumentId)
                .state(state)
                .venueTimeNs(timeNs);
    }

    void endContract(long timeNs) {
        reports.commit(timeNs, binary.encodedLength());
    }

    /** The venue's own order that closed a position, filled in one piece. */
    void liquidation(
            int instrumentId,
            long venueOrderId,
            Side side,
            long quantityE8,
            long priceE8,
            long amountE8,
            long timeNs) {
        DelayLine line = reports.line();
        ExecutionReportEncoder report = reports.wrap(line.buffer(), line.claim());
        report.clientOrderId(0)
                .venueOrderId(venueOrderId)
                .instrumentId(instrumentId)
                .executionType(ExecutionType.TRADE)
                .orderStatus(OrderStatus.FILLED)
                .side(side)
                .orderType(OrderType.MARKET)
                .venueTimeNs(timeNs)
                .quantityE8(quantityE8)
                .priceE8(ExecutionReportEncoder.priceE8NullValue())
                .stopPriceE8(ExecutionReportEncoder.stopPriceE8NullValue())
                .lastQuantityE8(quantityE8)
                .lastPriceE8(priceE8)
                .cumulativeQuantityE8(quantityE8)
                .cumulativeQuoteE8(amountE8)
                .tradeId(venueOrderId);
        reports.commit(timeNs);
    }
}
