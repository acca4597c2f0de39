package io.needletail.runtime;

import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.TradeDecoder;
import io.needletail.core.EventSlot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The trades in a journal, and the orders for new risk that were decided on each.
 *
 * @param venueMs when it was made, by the venue's clock.
 * @param comeMs when the engine had received it at the earliest, by its own clock.
 * @param orders their ids, as the venue knows them.
 */
record RiskTaken(long venueMs, long comeMs, List<String> orders) {
    private static final long MILLISECOND_NS = 1_000_000;

    /** Of all trades, in the journal's order. */
    static List<RiskTaken> of(Path journal) {
        List<RiskTaken> all = new ArrayList<>();
        EventSlot slot = new EventSlot();
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        TradeDecoder trade = new TradeDecoder();
        try (EventReader reader = new EventReader(journal, slot)) {
            while (reader.next()) {
                if (slot.input().templateId() == TradeDecoder.TEMPLATE_ID) {
                    trade.wrapAndApplyHeader(slot.input().buffer(), 0, header);
                    long venueMs = trade.venueTimeNs() / MILLISECOND_NS;
                    long comeMs = slot.input().timeNs() / MILLISECOND_NS;
                    all.add(new RiskTaken(venueMs, comeMs, orders(reader, header)));
                }
            }
        }
        return all;
    }

    private static List<String> orders(EventReader reader, MessageHeaderDecoder header) {
        List<String> ids = new ArrayList<>();
        OrderIntentDecoder order = new OrderIntentDecoder();
        for (int i = 0; i < reader.count(); i++) {
            int offset = reader.offset(i);
            if (header.wrap(reader.decisions(), offset).templateId()
                    == OrderIntentDecoder.TEMPLATE_ID) {
                order.wrapAndApplyHeader(reader.decisions(), offset, header);
                if (!order.flags().rEDUCE_ONLY()) {
                    ids.add(Explain.orderId(order.clientOrderId()));
                }
            }
        }
        return ids;
    }

    /**
     * Of those trades that had come so much later than they were made, by one machine's clock.
     *
     * @param fromMs those made before are no concern.
     */
    static List<RiskTaken> ofLate(List<RiskTaken> all, long fromMs, long mostMs) {
        return all.stream()
                .filter(each -> each.venueMs > fromMs && each.comeMs - each.venueMs > mostMs)
                .toList();
    }

    /**
     * Of those trades that were old when there was time for them, since they were made while
     * nothing could be done. When they had come says nothing: that is journaled as the earliest
     * moment that it can have been.
     *
     * @param fromMs when the engine, or its disk, began to stand still.
     * @param toMs when it went on.
     * @param mostMs how old they may be.
     */
    static List<RiskTaken> ofOld(List<RiskTaken> all, long fromMs, long toMs, long mostMs) {
        return all.stream()
                .filter(each -> each.venueMs > fromMs && each.venueMs < toMs - mostMs)
                .toList();
    }
}
