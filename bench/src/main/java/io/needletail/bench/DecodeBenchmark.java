package io.needletail.bench;

import io.needletail.codecs.binance.BinanceMarketCodec;
import io.needletail.codecs.binance.SymbolTable;
import io.needletail.codecs.sbe.BookDeltaDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TradeDecoder;

import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A frame's bytes to exact numbers: a trade, and a depth update of about 40 levels. Ours also
 * writes them as an SBE message; the peers only add them up. The sums are compared first.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecodeBenchmark {
    private final BinanceMarketCodec codec =
            new BinanceMarketCodec(new SymbolTable(List.of("BTCUSDT")), 0);
    private final ScratchSink sink = new ScratchSink();
    private final JacksonDecoder jackson = new JacksonDecoder();
    private final JsoniterDecoder jsoniter = new JsoniterDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final BookDeltaDecoder delta = new BookDeltaDecoder();

    private byte[][] trades;
    private byte[][] depths;
    private UnsafeBuffer[] tradeBuffers;
    private UnsafeBuffer[] depthBuffers;
    private int next;

    /** Takes the frames, and compares what each contender reads from them. */
    @Setup
    public void setUp() throws IOException {
        trades = FrameSamples.trades();
        depths = FrameSamples.depths();
        tradeBuffers = wrapped(trades);
        depthBuffers = wrapped(depths);
        for (int i = 0; i < FrameSamples.COUNT; i++) {
            ours(tradeBuffers[i]);
            requireEqual(tradeSum(), jackson.trade(trades[i]), jsoniter.trade(trades[i]));
            ours(depthBuffers[i]);
            requireEqual(depthSum(), jackson.depth(depths[i]), jsoniter.depth(depths[i]));
        }
    }

    private static UnsafeBuffer[] wrapped(byte[][] frames) {
        UnsafeBuffer[] buffers = new UnsafeBuffer[frames.length];
        for (int i = 0; i < frames.length; i++) {
            buffers[i] = new UnsafeBuffer(frames[i]);
        }
        return buffers;
    }

    private static void requireEqual(long ours, long jackson, long jsoniter) {
        if (ours != jackson || ours != jsoniter) {
            throw new IllegalStateException(
                    "ours %d, Jackson %d, jsoniter %d".formatted(ours, jackson, jsoniter));
        }
    }

    private int ours(UnsafeBuffer frame) {
        sink.clear();
        return codec.decode(frame, 0, frame.capacity(), 0, sink);
    }

    private long tradeSum() {
        trade.wrapAndApplyHeader(sink.buffer(), 0, header);
        return trade.priceE8()
                + trade.quantityE8()
                + trade.tradeId()
                + trade.venueTimeNs()
                + (trade.aggressor() == Side.SELL ? 2 : 1);
    }

    private long depthSum() {
        long sum = 0;
        for (int at = 0; at < sink.end(); at = delta.limit()) {
            delta.wrapAndApplyHeader(sink.buffer(), at, header);
            sum += at == 0 ? delta.venueTimeNs() + delta.firstUpdateId() + delta.lastUpdateId() : 0;
            for (BookDeltaDecoder.BidsDecoder bid : delta.bids()) {
                sum += bid.priceE8() + bid.quantityE8();
            }
            for (BookDeltaDecoder.AsksDecoder ask : delta.asks()) {
                sum += ask.priceE8() + ask.quantityE8();
            }
        }
        return sum;
    }

    private int frame() {
        next = next + 1 & FrameSamples.COUNT - 1;
        return next;
    }

    /** Ours. */
    @Benchmark
    public int tradeNeedletail() {
        return ours(tradeBuffers[frame()]);
    }

    /** Jackson's streaming parser. */
    @Benchmark
    public long tradeJackson() throws IOException {
        return jackson.trade(trades[frame()]);
    }

    /** jsoniter's pull parser. */
    @Benchmark
    public long tradeJsoniter() throws IOException {
        return jsoniter.trade(trades[frame()]);
    }

    /** Ours. */
    @Benchmark
    public int depthNeedletail() {
        return ours(depthBuffers[frame()]);
    }

    /** Jackson's streaming parser. */
    @Benchmark
    public long depthJackson() throws IOException {
        return jackson.depth(depths[frame()]);
    }

    /** jsoniter's pull parser. */
    @Benchmark
    public long depthJsoniter() throws IOException {
        return jsoniter.depth(depths[frame()]);
    }
}
