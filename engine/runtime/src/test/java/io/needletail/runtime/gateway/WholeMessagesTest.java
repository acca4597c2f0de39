package io.needletail.runtime.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.codecs.Input;
import io.needletail.codecs.draft.BookDraft;
import io.needletail.codecs.draft.QuoteDraft;
import io.needletail.codecs.sbe.BookDeltaDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.QuoteDecoder;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;

/** A ring without room for one of a long delta's chunks, however it comes to the ring. */
class WholeMessagesTest {
    private static final int LEVELS = 4_096;
    private static final long ONE = 100_000_000L;

    private final FullAtTimes ring = new FullAtTimes();
    private final WholeMessages whole = new WholeMessages(ring);
    private final ConflatingSink conflating = new ConflatingSink(whole, new SetPressure(), 1);
    private final FeedMerge merge = new FeedMerge(conflating);
    private final BookDraft book = new BookDraft(LEVELS);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void shouldEndAMessageAtTheChunkThatHadNoRoom(int full) {
        ring.fullAt = full;
        tellLongDelta(1);
        assertEquals(full, ring.chunks().size());
        new QuoteDraft().bid(ONE, ONE).ask(2 * ONE, ONE).write(0, 7, 7, merge);
        assertEquals(QuoteDecoder.TEMPLATE_ID, ring.templates.getLast());
        ring.chunks.clear();
        tellLongDelta(2);
        assertEquals(true, ring.chunks().getFirst().chunk().fIRST());
        assertEquals(true, ring.chunks().getLast().chunk().lAST());
    }

    private void tellLongDelta(long id) {
        book.clear();
        for (int i = 0; i < LEVELS; i++) {
            book.bids().add((i + 1) * ONE, ONE);
        }
        book.writeDelta(0, id, id, id, merge.from(RenewalSide.OLD, id));
    }

    /** Has no room for one message. */
    private static final class FullAtTimes implements InputSink {
        final List<UnsafeBuffer> chunks = new ArrayList<>();
        final List<Integer> templates = new ArrayList<>();
        private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[Input.MAX_LENGTH]);
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();
        int fullAt;
        private int claims;

        @Override
        public void received(long monotonicNs) {}

        @Override
        public long wallNs() {
            return 0;
        }

        @Override
        public int claim(int maxLength) {
            return claims++ == fullAt ? -1 : 0;
        }

        @Override
        public MutableDirectBuffer buffer() {
            return buffer;
        }

        @Override
        public void commit(int length) {
            int template = header.wrap(buffer, 0).templateId();
            templates.add(template);
            if (template == BookDeltaDecoder.TEMPLATE_ID) {
                byte[] bytes = new byte[length];
                buffer.getBytes(0, bytes);
                chunks.add(new UnsafeBuffer(bytes));
            }
        }

        @Override
        public void abort() {}

        List<BookDeltaDecoder> chunks() {
            return chunks.stream()
                    .map(each -> new BookDeltaDecoder().wrapAndApplyHeader(each, 0, header))
                    .toList();
        }
    }
}
