package io.needletail.core.market;

import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.BinaryContractDecoder;
import io.needletail.codecs.sbe.BookDeltaDecoder;
import io.needletail.codecs.sbe.BookSnapshotDecoder;
import io.needletail.codecs.sbe.CommandDecoder;
import io.needletail.codecs.sbe.ConflationDecoder;
import io.needletail.codecs.sbe.ExecutionReportDecoder;
import io.needletail.codecs.sbe.ExternalOpinionDecoder;
import io.needletail.codecs.sbe.FundingPaymentDecoder;
import io.needletail.codecs.sbe.InstrumentDefinitionDecoder;
import io.needletail.codecs.sbe.LiquidationDecoder;
import io.needletail.codecs.sbe.MarkPriceDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.OpenOrdersSnapshotDecoder;
import io.needletail.codecs.sbe.QuoteDecoder;
import io.needletail.codecs.sbe.TimerDecoder;
import io.needletail.codecs.sbe.TradeDecoder;
import io.needletail.codecs.sbe.VenueCandleDecoder;
import io.needletail.codecs.sbe.VenuePositionDecoder;

import java.nio.ByteOrder;

/** Finds the instrument that an input concerns, without decoding the rest. */
final class InstrumentIds {
    private static final int NONE = -1;

    /** Offset of the field behind the message header, by template id; -1 = no such field. */
    private final int[] offsets = new int[256];

    InstrumentIds() {
        java.util.Arrays.fill(offsets, NONE);
        offsets[TradeDecoder.TEMPLATE_ID] = TradeDecoder.instrumentIdEncodingOffset();
        offsets[QuoteDecoder.TEMPLATE_ID] = QuoteDecoder.instrumentIdEncodingOffset();
        offsets[BookDeltaDecoder.TEMPLATE_ID] = BookDeltaDecoder.instrumentIdEncodingOffset();
        offsets[BookSnapshotDecoder.TEMPLATE_ID] = BookSnapshotDecoder.instrumentIdEncodingOffset();
        offsets[VenueCandleDecoder.TEMPLATE_ID] = VenueCandleDecoder.instrumentIdEncodingOffset();
        offsets[MarkPriceDecoder.TEMPLATE_ID] = MarkPriceDecoder.instrumentIdEncodingOffset();
        offsets[LiquidationDecoder.TEMPLATE_ID] = LiquidationDecoder.instrumentIdEncodingOffset();
        offsets[InstrumentDefinitionDecoder.TEMPLATE_ID] =
                InstrumentDefinitionDecoder.instrumentIdEncodingOffset();
        offsets[ExecutionReportDecoder.TEMPLATE_ID] =
                ExecutionReportDecoder.instrumentIdEncodingOffset();
        offsets[OpenOrdersSnapshotDecoder.TEMPLATE_ID] =
                OpenOrdersSnapshotDecoder.instrumentIdEncodingOffset();
        offsets[CommandDecoder.TEMPLATE_ID] = CommandDecoder.instrumentIdEncodingOffset();
        offsets[TimerDecoder.TEMPLATE_ID] = TimerDecoder.instrumentIdEncodingOffset();
        offsets[ExternalOpinionDecoder.TEMPLATE_ID] =
                ExternalOpinionDecoder.instrumentIdEncodingOffset();
        offsets[VenuePositionDecoder.TEMPLATE_ID] =
                VenuePositionDecoder.instrumentIdEncodingOffset();
        offsets[FundingPaymentDecoder.TEMPLATE_ID] =
                FundingPaymentDecoder.instrumentIdEncodingOffset();
        offsets[BinaryContractDecoder.TEMPLATE_ID] =
                BinaryContractDecoder.instrumentIdEncodingOffset();
        offsets[ConflationDecoder.TEMPLATE_ID] = ConflationDecoder.instrumentIdEncodingOffset();
    }

    int of(Input input) {
        int templateId = input.templateId();
        int offset = templateId < offsets.length ? offsets[templateId] : NONE;
        return offset == NONE
                ? NONE
                : input.buffer()
                        .getInt(
                                MessageHeaderDecoder.ENCODED_LENGTH + offset,
                                ByteOrder.LITTLE_ENDIAN);
    }
}
