package io.needletail.bench;

import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.BookDeltaDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.TradeDecoder;
import io.needletail.core.Engine;
import io.needletail.core.EventSlot;
import io.needletail.core.signal.ModelSet;
import io.needletail.runtime.ConfigFile;

import org.HdrHistogram.Histogram;
import org.agrona.concurrent.UnsafeBuffer;
import org.ta4j.core.num.DoubleNumFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One event through all six stages, on the recorded session, each timed on its own (about 25 ns of
 * each figure is the clock). Beside it the least that a user would build for the same event: a
 * {@code TreeMap} book with its top read, a trade added to a ta4j series.
 */
final class CoreGroup implements Group {
    private static final int PASSES = 12;
    private static final int WARM_PASSES = 6;
    private static final int DEPTH = 20;

    @Override
    public String name() {
        return "core";
    }

    @Override
    public String description() {
        return "one recorded event through all six stages (needs ../shared/data)";
    }

    @Override
    public List<Outcome> run(int rounds, Progress progress) throws IOException {
        Path root = Path.of(System.getProperty("needletail.root", "."));
        List<byte[]> tape = RecordedSession.messages();
        String[] names = {"book-p50", "book-p99", "trade-p50", "trade-p99"};
        Measurement[][] ours = new Measurement[names.length][rounds];
        Measurement[][] peer = new Measurement[names.length][rounds];
        for (int round = 0; round < rounds; round++) {
            progress.at(round + 1, rounds, "the core and its peers, in turns");
            Contest contest = new Contest(root, tape);
            contest.run();
            contest.figures(ours, peer, round);
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            String peerName = i < 2 ? "TreeMap book, top 20" : "ta4j addTrade";
            outcomes.add(Outcome.of("core/" + names[i], peerName, "ns", ours[i], peer[i]));
        }
        return outcomes;
    }

    /** The engine and its peers on one tape. */
    private static final class Contest {
        private final Histogram book = new Histogram(3);
        private final Histogram trade = new Histogram(3);
        private final Histogram peerBook = new Histogram(3);
        private final Histogram peerTrade = new Histogram(3);
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();
        private final BookDeltaDecoder delta = new BookDeltaDecoder();
        private final TradeDecoder tradeDecoder = new TradeDecoder();
        private final UnsafeBuffer message = new UnsafeBuffer();
        private final Path root;
        private final List<byte[]> tape;
        private long allocated;
        private long events;
        private long sink;

        Contest(Path root, List<byte[]> tape) {
            this.root = root;
            this.tape = tape;
        }

        void run() {
            for (int pass = 0; pass < PASSES; pass++) {
                if (pass == WARM_PASSES) {
                    book.reset();
                    trade.reset();
                    peerBook.reset();
                    peerTrade.reset();
                    allocated = 0;
                    events = 0;
                }
                passOfOurs();
                passOfPeers();
            }
        }

        private void passOfOurs() {
            Engine engine =
                    new Engine(
                            ConfigFile.read(root.resolve("config/backtest.yaml"), Map.of()).core(),
                            ModelSet.of(null),
                            null);
            EventSlot slot = new EventSlot();
            long before = AllocatedBytes.ofThisThread();
            long sequence = 0;
            for (byte[] bytes : tape) {
                Input input = slot.input();
                input.buffer().putBytes(0, bytes);
                input.length(bytes.length).stamp(++sequence, sequence * 8_000_000L);
                long start = System.nanoTime();
                engine.onEvent(slot);
                record(input.templateId(), System.nanoTime() - start, book, trade);
            }
            allocated += AllocatedBytes.ofThisThread() - before;
            events += sequence;
        }

        private void passOfPeers() {
            TreeMapBook peer = new TreeMapBook();
            Ta4jIndicators ta4j = new Ta4jIndicators(DoubleNumFactory.getInstance());
            ta4j.bar(new FeatureBars().next());
            for (byte[] bytes : tape) {
                message.wrap(bytes);
                int template = header.wrap(message, 0).templateId();
                long start = System.nanoTime();
                if (template == BookDeltaDecoder.TEMPLATE_ID) {
                    apply(peer);
                } else if (template == TradeDecoder.TEMPLATE_ID) {
                    tradeDecoder.wrapAndApplyHeader(message, 0, header);
                    ta4j.trade(tradeDecoder.quantityE8() / 1e8, tradeDecoder.priceE8() / 1e8);
                }
                record(template, System.nanoTime() - start, peerBook, peerTrade);
            }
        }

        private void apply(TreeMapBook peer) {
            delta.wrapAndApplyHeader(message, 0, header);
            BookDeltaDecoder.BidsDecoder bids = delta.bids();
            while (bids.hasNext()) {
                bids.next();
                peer.bid(bids.priceE8(), bids.quantityE8());
            }
            BookDeltaDecoder.AsksDecoder asks = delta.asks();
            while (asks.hasNext()) {
                asks.next();
                peer.ask(asks.priceE8(), asks.quantityE8());
            }
            sink += peer.top(DEPTH);
        }

        private static void record(int template, long ns, Histogram books, Histogram trades) {
            if (template == BookDeltaDecoder.TEMPLATE_ID) {
                books.recordValue(ns);
            } else if (template == TradeDecoder.TEMPLATE_ID) {
                trades.recordValue(ns);
            }
        }

        void figures(Measurement[][] ours, Measurement[][] peer, int round) {
            double bytes = (double) allocated / events;
            Histogram[] mine = {book, book, trade, trade};
            Histogram[] theirs = {peerBook, peerBook, peerTrade, peerTrade};
            for (int i = 0; i < mine.length; i++) {
                double percentile = i % 2 == 0 ? 50 : 99;
                ours[i][round] = new Measurement(mine[i].getValueAtPercentile(percentile), bytes);
                peer[i][round] =
                        new Measurement(
                                theirs[i].getValueAtPercentile(percentile),
                                sink == 0 ? 1 : Double.NaN);
            }
        }
    }
}
