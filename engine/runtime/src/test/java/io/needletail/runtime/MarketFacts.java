package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.BookDeltaDecoder;
import io.needletail.codecs.sbe.ConflationDecoder;
import io.needletail.codecs.sbe.ExecutionReportDecoder;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.TradeDecoder;
import io.needletail.core.EventSlot;

import org.agrona.DirectBuffer;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What must hold of the inputs of a session that lost nothing and doubled nothing. */
final class MarketFacts {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final BookDeltaDecoder delta = new BookDeltaDecoder();
    private final ConflationDecoder conflation = new ConflationDecoder();
    private final ExecutionReportDecoder report = new ExecutionReportDecoder();
    private final Map<Integer, Long> trades = new HashMap<>();
    private final Map<Integer, Long> deltas = new HashMap<>();
    private final Set<Long> fills = new HashSet<>();

    private MarketFacts() {}

    /** Each trade and each change of a book follows the one before it; no fill came twice. */
    static void assertComplete(Path journal) {
        MarketFacts facts = new MarketFacts();
        EventSlot slot = new EventSlot();
        try (EventReader reader = new EventReader(journal, slot)) {
            while (reader.next()) {
                facts.on(slot.input().buffer());
            }
        }
        assertTrue(facts.trades.size() == 1 && facts.deltas.size() == 1, "a market");
    }

    private void on(DirectBuffer input) {
        switch (header.wrap(input, 0).templateId()) {
            case TradeDecoder.TEMPLATE_ID -> {
                trade.wrapAndApplyHeader(input, 0, header);
                Long before = trades.put(trade.instrumentId(), trade.tradeId());
                assertTrue(before == null || trade.tradeId() == before + 1, "trades are missing");
            }
            case ConflationDecoder.TEMPLATE_ID -> {
                conflation.wrapAndApplyHeader(input, 0, header);
                if (conflation.trades() > 0) {
                    Long before =
                            trades.put(conflation.instrumentId(), conflation.lastTradeId() - 1);
                    assertTrue(
                            before == null || conflation.firstTradeId() == before + 1,
                            "trades are missing before those that were summed");
                }
            }
            case BookDeltaDecoder.TEMPLATE_ID -> {
                delta.wrapAndApplyHeader(input, 0, header);
                if (delta.chunk().fIRST()) {
                    Long before = deltas.put(delta.instrumentId(), delta.lastUpdateId());
                    long expected = before == null ? delta.firstUpdateId() : before + 1;
                    assertEquals(expected, delta.firstUpdateId(), "changes are missing");
                }
            }
            case ExecutionReportDecoder.TEMPLATE_ID -> {
                report.wrapAndApplyHeader(input, 0, header);
                if (report.executionType() == ExecutionType.TRADE) {
                    assertTrue(fills.add(report.tradeId()), "a fill came twice");
                }
            }
            default -> {}
        }
    }
}
