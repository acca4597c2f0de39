package io.needletail.core.sim;

import io.needletail.codecs.Cold;
import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.ExecutionReportEncoder;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.ReplaceIntentDecoder;

import org.agrona.DirectBuffer;

/** Tells the engine that an intent has left, before anything can come back. */
final class SentEcho {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderIntentDecoder order = new OrderIntentDecoder();
    private final ReplaceIntentDecoder replace = new ReplaceIntentDecoder();
    private final MessageSink sink;
    private final ReportWriter reports;

    SentEcho(MessageSink sink, ReportWriter reports) {
        this.sink = sink;
        this.reports = reports;
    }

    void onIntent(DirectBuffer message, int offset, int templateId, long timeNs) {
        if (templateId == OrderIntentDecoder.TEMPLATE_ID) {
            order.wrapAndApplyHeader(message, offset, header);
            echo(order, begin(timeNs));
            sink.commit(ReportWriter.reportLength());
        } else if (templateId == ReplaceIntentDecoder.TEMPLATE_ID) {
            replace.wrapAndApplyHeader(message, offset, header);
            echo(replace, begin(timeNs));
            sink.commit(ReportWriter.reportLength());
        }
    }

    private ExecutionReportEncoder begin(long timeNs) {
        int at = sink.claim(ReportWriter.reportLength());
        if (at < 0) {
            throw full();
        }
        return reports.wrap(sink.buffer(), at)
                .venueOrderId(0)
                .executionType(ExecutionType.SENT)
                .orderStatus(OrderStatus.SENT)
                .venueTimeNs(timeNs);
    }

    private static void echo(OrderIntentDecoder intent, ExecutionReportEncoder report) {
        report.clientOrderId(intent.clientOrderId())
                .instrumentId(intent.instrumentId())
                .side(intent.side())
                .orderType(intent.orderType())
                .role(intent.role())
                .planId(intent.planId())
                .pairId(intent.pairId())
                .quantityE8(intent.quantityE8())
                .priceE8(intent.priceE8())
                .stopPriceE8(intent.stopPriceE8());
        report.flags().rEDUCE_ONLY(intent.flags().rEDUCE_ONLY());
    }

    private static void echo(ReplaceIntentDecoder intent, ExecutionReportEncoder report) {
        report.clientOrderId(intent.clientOrderId())
                .originalClientOrderId(intent.originalClientOrderId())
                .instrumentId(intent.instrumentId())
                .side(intent.side())
                .orderType(intent.orderType())
                .role(intent.role())
                .planId(intent.planId())
                .quantityE8(intent.quantityE8())
                .priceE8(intent.priceE8())
                .stopPriceE8(intent.stopPriceE8());
        report.flags().rEDUCE_ONLY(intent.flags().rEDUCE_ONLY());
    }

    @Cold
    private static IllegalStateException full() {
        return new IllegalStateException("no room for the echo of an order just sent");
    }
}
