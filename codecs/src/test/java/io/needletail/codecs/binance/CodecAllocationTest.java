package io.needletail.codecs.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.ThreadMXBean;

import io.needletail.codecs.DiscardingSink;
import io.needletail.codecs.sbe.CancelIntentDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.QueryIntentDecoder;
import io.needletail.codecs.sbe.QueryKind;
import io.needletail.codecs.sbe.ReplaceIntentDecoder;
import io.needletail.codecs.sbe.Side;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Counts bytes, not collections; the control proves that the counter sees a single string. */
class CodecAllocationTest {
    private static final int WARM_UP_ROUNDS = 2;
    private static final int MOST_ROUNDS = 30;
    private static final int DECODES = 100_000;

    private final ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    private final DiscardingSink out = new DiscardingSink();
    private final BinanceMarketCodec market = new BinanceMarketCodec(Frames.SYMBOLS, 1);
    private final BinanceOrderCodec orders =
            new BinanceOrderCodec(
                    Frames.SYMBOLS,
                    1,
                    "key".getBytes(US_ASCII),
                    new HmacSigner("secret".getBytes(US_ASCII)),
                    5_000);
    private final UnsafeBuffer request =
            new UnsafeBuffer(new byte[BinanceOrderCodec.MAX_REQUEST_LENGTH]);

    @Test
    void shouldDecodeMarketFramesWithoutAllocating() {
        UnsafeBuffer[] frames = buffers(Frames.MARKET);
        long bytes = allocatedBy(() -> decodeMarket(frames));
        assertEquals(0, bytes);
        assertTrue(out.messages() >= DECODES);
        assertEquals(0, market.counts().falls());
    }

    @Test
    void shouldDecodeOnTheGenericPathWithoutAllocating() {
        List<String> odd = new ArrayList<>();
        Frames.MARKET.forEach(frame -> odd.add(" " + frame));
        UnsafeBuffer[] frames = buffers(odd);
        assertEquals(0, allocatedBy(() -> decodeMarket(frames)));
        assertTrue(market.counts().falls() > 0);
    }

    @Test
    void shouldRefuseBadFramesWithoutAllocating() {
        List<String> bad = new ArrayList<>();
        Frames.MARKET.forEach(frame -> bad.add(frame.substring(1)));
        bad.add(Frames.TRADE.replace("61837.63000000", "1e400"));
        bad.add(Frames.TRADE.replace("BTCUSDT", "XRPUSDT"));
        UnsafeBuffer[] frames = buffers(bad);
        assertEquals(0, allocatedBy(() -> decodeMarket(frames)));
        assertEquals(0, out.messages());
    }

    @Test
    void shouldDecodeAnswersAndAccountEventsWithoutAllocating() {
        long id = RequestIds.of(RequestKind.PLACE, Intents.orderId(1, 1));
        String error =
                "{\"id\":" + id + ",\"status\":400,\"error\":{\"code\":-2010,\"msg\":\"x\"}}";
        UnsafeBuffer[] frames =
                buffers(
                        List.of(
                                Frames.EXECUTION,
                                Frames.POSITION,
                                error,
                                "{\"id\":null,\"status\":200,\"result\":{}}"));
        assertEquals(0, allocatedBy(() -> decodeOrders(frames)));
    }

    @Test
    void shouldEncodeRequestsWithoutAllocatingWhetherLoggedOnOrSigningEach() {
        OrderIntentDecoder limit = Intents.order(1, Side.BUY, OrderType.LIMIT, 5, 6, 0);
        OrderIntentDecoder stop = Intents.order(2, Side.BUY, OrderType.STOP_LOSS, 5, 0, 7);
        CancelIntentDecoder cancel = Intents.cancel(1, 0);
        ReplaceIntentDecoder replace = Intents.replace(3, 1);
        QueryIntentDecoder query = Intents.query(QueryKind.ORDER, 0, 1);
        Runnable encode =
                () -> {
                    for (int i = 0; i < DECODES; i++) {
                        int length =
                                orders.encodePlace(limit, i, request, 0)
                                        + orders.encodePair(limit, stop, i, request, 0)
                                        + orders.encodeCancel(cancel, i, request, 0)
                                        + orders.encodeReplace(replace, i, request, 0)
                                        + orders.encodeQuery(query, i, request, 0);
                        assertTrue(length > 500);
                    }
                };
        orders.loggedOn(true);
        assertEquals(0, allocatedBy(encode), "logged on");
        orders.loggedOn(false);
        assertEquals(0, allocatedBy(encode), "each request signed");
    }

    @Test
    void shouldSeeAStringWhenOneIsMade() {
        UnsafeBuffer[] frames = buffers(Frames.MARKET);
        long[] sum = new long[1];
        Runnable wasteful =
                () -> {
                    for (int i = 0; i < DECODES; i++) {
                        UnsafeBuffer frame = frames[i % frames.length];
                        sum[0] += frame.getStringWithoutLengthAscii(0, 8).hashCode();
                    }
                };
        assertTrue(allocatedBy(wasteful) >= DECODES);
    }

    /**
     * Bytes of the cheapest round after warm-up: the JVM itself allocates in this thread while it
     * links and compiles, later the busier the machine; code that allocates does so in every round.
     */
    private long allocatedBy(Runnable work) {
        long thread = Thread.currentThread().threadId();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < MOST_ROUNDS && least > 0; round++) {
            long before = threads.getThreadAllocatedBytes(thread);
            work.run();
            long bytes = threads.getThreadAllocatedBytes(thread) - before;
            least = round < WARM_UP_ROUNDS ? least : Math.min(least, bytes);
        }
        return least;
    }

    private void decodeMarket(UnsafeBuffer[] frames) {
        for (int i = 0; i < DECODES; i++) {
            UnsafeBuffer frame = frames[i % frames.length];
            market.decode(frame, 0, frame.capacity(), i, out);
        }
    }

    private void decodeOrders(UnsafeBuffer[] frames) {
        for (int i = 0; i < DECODES; i++) {
            UnsafeBuffer frame = frames[i % frames.length];
            orders.decode(frame, 0, frame.capacity(), i, out);
        }
    }

    private static UnsafeBuffer[] buffers(List<String> frames) {
        return frames.stream()
                .map(frame -> new UnsafeBuffer(frame.getBytes(UTF_8)))
                .toArray(UnsafeBuffer[]::new);
    }
}
