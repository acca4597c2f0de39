package io.needletail.runtime.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.TradeDecoder;
import io.needletail.codecs.sbe.TradeEncoder;
import io.needletail.codecs.sbe.TradeKind;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** Two connections that tell the same, each in its own time. */
final class FeedMergeTest {
    private static final int TRADES = 400;
    private static final int LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH + TradeEncoder.BLOCK_LENGTH;

    private final Passed passed = new Passed();
    private final FeedMerge merge = new FeedMerge(passed);

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "0, 1", "50, 0", "0, 50", "120, 7", "7, 120"})
    void shouldPassEachTradeOnceAndInOrderHoweverLateEitherIs(int oldLate, int nextLate) {
        for (int seed = 0; seed < 50; seed++) {
            passed.ids.clear();
            merge.begin();
            handOver(new Random(seed), oldLate, nextLate);
            assertEquals(LongStream.rangeClosed(1, TRADES).boxed().toList(), passed.ids);
        }
    }

    /** At each moment one trade happens; each connection tells of it so many moments later. */
    private void handOver(Random random, int oldLate, int nextLate) {
        int subscribed = 1 + random.nextInt(60);
        int notBefore = subscribed + random.nextInt(150);
        boolean over = false;
        for (int now = 1; now <= TRADES + nextLate; now++) {
            long old = now - oldLate;
            long next = now - nextLate;
            if (!over && old >= 1 && old <= TRADES) {
                tell(RenewalSide.OLD, old);
            }
            if (next > subscribed) {
                tell(over ? RenewalSide.NEW : RenewalSide.NEXT, next);
                if (!over && now >= notBefore && merge.hasCaughtUp()) {
                    over = true;
                    merge.release();
                }
            }
        }
        assertTrue(over);
    }

    @Test
    void shouldNotHaveCaughtUpWhileTheOldOneOwesWhatTheNewOneNeverTold() {
        tell(RenewalSide.OLD, 1);
        tell(RenewalSide.NEXT, 4);
        assertFalse(merge.hasCaughtUp());
        tell(RenewalSide.OLD, 2);
        tell(RenewalSide.OLD, 3);
        assertFalse(merge.hasCaughtUp());
        tell(RenewalSide.OLD, 4);
        assertTrue(merge.hasCaughtUp());
    }

    @Test
    void shouldSayWhenMoreIsToldThanCanBeHeld() {
        for (int id = 1; !merge.isFull(); id++) {
            assertTrue(id < 1_000_000, "memory is bounded");
            tell(RenewalSide.NEXT, id);
        }
        assertEquals(List.of(), passed.ids);
    }

    private void tell(RenewalSide from, long tradeId) {
        MessageSink sink = merge.from(from, tradeId);
        int offset = sink.claim(LENGTH);
        new TradeEncoder()
                .wrapAndApplyHeader(sink.buffer(), offset, new MessageHeaderEncoder())
                .instrumentId(0)
                .kind(TradeKind.TRADE)
                .tradeId(tradeId);
        sink.commit(LENGTH);
    }

    /** The ids of the trades that came through. */
    private static final class Passed implements InputSink {
        private final List<Long> ids = new ArrayList<>();
        private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[LENGTH]);

        @Override
        public void received(long monotonicNs) {}

        @Override
        public long wallNs() {
            return 0;
        }

        @Override
        public int claim(int maxLength) {
            return 0;
        }

        @Override
        public MutableDirectBuffer buffer() {
            return buffer;
        }

        @Override
        public void commit(int length) {
            TradeDecoder trade = new TradeDecoder();
            trade.wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
            ids.add(trade.tradeId());
        }

        @Override
        public void abort() {}
    }
}
