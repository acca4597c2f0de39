package io.needletail.runtime.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.BookDeltaEncoder;
import io.needletail.codecs.sbe.ExternalOpinionEncoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.OrderIntentEncoder;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.StateHashEncoder;
import io.needletail.codecs.sbe.TimeInForce;
import io.needletail.codecs.sbe.TradeDecoder;

import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Set;

final class MessageTextTest {
    private final MutableDirectBuffer buffer = new ExpandableArrayBuffer();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageText text = new MessageText();

    @TempDir Path directory;

    @Test
    void shouldPrintAnIntentWithExactDecimalsTimesAndNulls() {
        OrderIntentEncoder intent = new OrderIntentEncoder().wrapAndApplyHeader(buffer, 0, header);
        intent.clientOrderId(3L << 40 | 17)
                .instrumentId(0)
                .side(Side.BUY)
                .orderType(OrderType.LIMIT)
                .timeInForce(TimeInForce.GTC)
                .role(OrderRole.ENTRY);
        intent.flags().clear().rEDUCE_ONLY(true);
        intent.planId(5)
                .pairId(0)
                .quantityE8(11_230_000)
                .priceE8(6_765_000_000_000L)
                .stopPriceE8(OrderIntentEncoder.stopPriceE8NullValue())
                .decisionTimeNs(1_700_000_000_000_000_001L);
        assertEquals(
                "{\"type\":\"OrderIntent\",\"clientOrderId\":\"nt-3-17\",\"instrumentId\":0,"
                        + "\"side\":\"BUY\",\"orderType\":\"LIMIT\",\"timeInForce\":\"GTC\","
                        + "\"role\":\"ENTRY\",\"flags\":[\"REDUCE_ONLY\"],\"planId\":5,"
                        + "\"pairId\":null,\"quantity\":0.1123,\"price\":67650,\"stopPrice\":null,"
                        + "\"decisionTime\":\"2023-11-14T22:13:20.000000001Z\","
                        + "\"decisionTimeNs\":1700000000000000001}",
                text.json(buffer, 0));
        assertEquals(
                "OrderIntent clientOrderId=nt-3-17 instrumentId=0 side=BUY orderType=LIMIT"
                        + " timeInForce=GTC role=ENTRY flags=REDUCE_ONLY planId=5 quantity=0.1123"
                        + " price=67650 decisionTime=2023-11-14T22:13:20.000000001Z",
                text.line(buffer, 0));
    }

    @Test
    void shouldPrintGroupsAsArrays() {
        BookDeltaEncoder delta = new BookDeltaEncoder().wrapAndApplyHeader(buffer, 0, header);
        delta.instrumentId(1).venueTimeNs(0).firstUpdateId(7).lastUpdateId(8).chunk().clear();
        delta.bidsCount(2)
                .next()
                .priceE8(100_000_000)
                .quantityE8(0)
                .next()
                .priceE8(1)
                .quantityE8(-2);
        delta.asksCount(0);
        String json = text.json(buffer, 0);
        assertTrue(
                json.endsWith(
                        "\"bids\":[{\"price\":1,\"quantity\":0},"
                                + "{\"price\":0.00000001,\"quantity\":-0.00000002}],\"asks\":[]}"),
                json);
        assertTrue(
                text.line(buffer, 0)
                        .endsWith(
                                "bids=[(price=1 quantity=0) (price=0.00000001"
                                        + " quantity=-0.00000002)] asks=[]"));
    }

    @Test
    void shouldRefuseAGroupOfEntriesWithoutALength() {
        BookDeltaEncoder delta = new BookDeltaEncoder().wrapAndApplyHeader(buffer, 0, header);
        delta.instrumentId(1).venueTimeNs(0).firstUpdateId(7).lastUpdateId(8).chunk().clear();
        int group = delta.limit();
        delta.bidsCount(2).next().next();
        delta.asksCount(0);
        buffer.putShort(group, (short) 0);
        JournalException refused = assertThrows(JournalException.class, () -> text.json(buffer, 0));
        assertEquals(
                "a message of the type BookDelta is not of its schema's form: bids: 2 entries, and"
                        + " each of no length",
                refused.getMessage());
    }

    @Test
    void shouldEscapeTextAndPrintHashesInHex() {
        new ExternalOpinionEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .source("desk")
                .score(Double.NaN)
                .text("said \"no\"\n");
        String json = text.json(buffer, 0);
        assertTrue(json.contains("\"source\":\"desk\",\"score\":null"), json);
        assertTrue(json.endsWith("\"text\":\"said \\\"no\\\"\\u000a\"}"), json);
        new StateHashEncoder().wrapAndApplyHeader(buffer, 0, header).hash(0xAB);
        assertEquals(
                "{\"type\":\"StateHash\",\"hash\":\"00000000000000ab\"}", text.json(buffer, 0));
    }

    @Test
    void shouldKnowEveryMessageAndSurviveAnUnknownOne() {
        assertTrue(text.templateIds().size() > 30);
        assertEquals("Message4711", text.name(4711));
        header.wrap(buffer, 0).blockLength(8).templateId(4711).schemaId(1).version(9);
        assertEquals("{\"type\":\"Message4711\"}", text.json(buffer, 0));
    }

    @Test
    void shouldFilterByTypeInstrumentTimeAndSequence() {
        TestJournal.write(directory, 30);
        RecordFilter all = RecordFilter.ALL;
        int any = RecordFilter.ANY_INSTRUMENT;
        long end = Long.MAX_VALUE;
        long from = TestJournal.START_NS + 11;
        Set<Integer> trades = Set.of(TradeDecoder.TEMPLATE_ID);
        assertEquals(60, count(all));
        assertEquals(30, count(new RecordFilter(trades, any, 0, end, 0, end)));
        assertEquals(20, count(new RecordFilter(trades, any, from, end, 0, end)));
        assertEquals(10, count(new RecordFilter(trades, any, 0, from, 0, end)));
        assertEquals(4, count(new RecordFilter(trades, any, 0, end, 7, 10)));
        assertEquals(10, count(new RecordFilter(Set.of(), 1, 0, end, 0, end)));
        assertFalse(new RecordFilter(trades, 9, 0, end, 0, end).equals(all));
    }

    private int count(RecordFilter filter) {
        int count = 0;
        try (JournalReader reader = JournalReader.open(directory)) {
            while (reader.next()) {
                count += filter.accepts(reader.frame()) ? 1 : 0;
            }
        }
        return count;
    }
}
