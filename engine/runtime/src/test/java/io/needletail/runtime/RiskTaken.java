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
 * @param comeMs when the engine received the trade, by its own clock.
 * @param wayMs how much later that was than the venue's time of the trade.
 * @param orders their ids, as the venue knows them.
 */
record RiskTaken(long comeMs, long wayMs, List<String> orders) {
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
                    long venueTimeMs = trade.venueTimeNs() / MILLISECOND_NS;
                    long comeMs = slot.input().timeNs() / MILLISECOND_NS;
                    all.add(new RiskTaken(comeMs, comeMs - venueTimeMs, orders(reader, header)));
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
     * Of those trades that came late: so much later than by the quickest way that was known when
     * all stood still. What came before says nothing: a venue or an engine that begins slowly is
     * quicker afterwards, and nobody could know it then.
     *
     * @param fromMs when the engine began to stand still.
     * @param mostMs how much longer than the quickest their way may have been.
     */
    static List<RiskTaken> ofLate(List<RiskTaken> all, long fromMs, long mostMs) {
        long quickestMs =
                all.stream()
                        .filter(each -> each.comeMs < fromMs)
                        .mapToLong(RiskTaken::wayMs)
                        .min()
                        .orElseThrow();
        return all.stream()
                .filter(each -> each.comeMs >= fromMs && each.wayMs > quickestMs + mostMs)
                .toList();
    }

    /**
     * Of those trades that were old when there was time for them: late, or received while nothing
     * could be done.
     *
     * @param fromMs when the engine, or its disk, began to stand still.
     * @param toMs when it went on.
     * @param mostMs how old they may be.
     */
    static List<RiskTaken> ofOld(List<RiskTaken> all, long fromMs, long toMs, long mostMs) {
        List<RiskTaken> old = new ArrayList<>(ofLate(all, fromMs, mostMs));
        all.stream()
                .filter(each -> each.comeMs > fromMs && each.comeMs < toMs - mostMs)
                .filter(each -> !old.contains(each))
                .forEach(old::add);
        return old;
    }
}
