package io.needletail.bench;

import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TradeEncoder;
import io.needletail.codecs.sbe.TradeKind;
import io.needletail.runtime.journal.Journal;
import io.needletail.runtime.journal.JournalFrame;
import io.needletail.runtime.journal.JournalOptions;
import io.needletail.runtime.journal.JournalWriter;

import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;

import org.HdrHistogram.Histogram;
import org.agrona.concurrent.UnsafeBuffer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One event into the journal, with our frame, sequence and checksum chain, against a plain
 * Chronicle append of as many bytes. On disk; both in one process, in turns of a few thousand
 * appends, each append timed (so each figure includes one clock reading, about 25 ns).
 */
final class JournalGroup implements Group {
    private static final int WARMUP_TURNS = 40;
    private static final int TURNS = 120;
    private static final int APPENDS_PER_TURN = 5_000;
    private static final double P50 = 50;
    private static final double P99 = 99;

    @Override
    public String name() {
        return "journal";
    }

    @Override
    public String description() {
        return "one framed, chained event appended, on disk, against a plain Chronicle append";
    }

    @Override
    public List<Outcome> run(int rounds, Progress progress) throws IOException {
        Measurement[][] ours = new Measurement[3][rounds];
        Measurement[][] peer = new Measurement[3][rounds];
        for (int round = 0; round < rounds; round++) {
            progress.at(round + 1, rounds, "both, in turns");
            Path directory = Files.createTempDirectory(target(), "journal-bench");
            try (Contest contest = new Contest(directory)) {
                contest.run();
                figures(contest.ours, contest.oursBytes(), ours, round);
                figures(contest.peer, Double.NaN, peer, round);
            } finally {
                delete(directory);
            }
        }
        List<Outcome> outcomes = new ArrayList<>();
        String[] names = {"p50", "mean", "p99"};
        for (int i = 0; i < names.length; i++) {
            outcomes.add(
                    Outcome.of(
                            "journal/append-" + names[i],
                            "Chronicle writeBytes",
                            "ns",
                            ours[i],
                            peer[i]));
        }
        return outcomes;
    }

    private static void figures(Histogram times, double bytes, Measurement[][] into, int round) {
        into[0][round] = new Measurement(times.getValueAtPercentile(P50), bytes);
        into[1][round] = new Measurement(times.getMean(), bytes);
        into[2][round] = new Measurement(times.getValueAtPercentile(P99), bytes);
    }

    private static Path target() throws IOException {
        return Files.createDirectories(
                Path.of(System.getProperty("needletail.root", ".")).resolve("bench/target"));
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** The two writers and their times. */
    private static final class Contest implements AutoCloseable {
        private final Histogram ours = new Histogram(3);
        private final Histogram peer = new Histogram(3);
        private final UnsafeBuffer message = new UnsafeBuffer(ByteBuffer.allocateDirect(256));
        private final Journal journal;
        private final ChronicleQueue queue;
        private final ExcerptAppender appender;
        private final Bytes<ByteBuffer> plain;
        private final int length;
        private long allocated;
        private long sequence;

        Contest(Path directory) {
            length =
                    MessageHeaderEncoder.ENCODED_LENGTH
                            + new TradeEncoder()
                                    .wrapAndApplyHeader(message, 0, new MessageHeaderEncoder())
                                    .instrumentId(0)
                                    .kind(TradeKind.TRADE)
                                    .aggressor(Side.BUY)
                                    .venueTimeNs(1)
                                    .tradeId(1)
                                    .priceE8(6_700_000_000_000L)
                                    .quantityE8(1_000_000L)
                                    .encodedLength();
            journal =
                    Journal.open(
                            directory.resolve("ours"), JournalOptions.DEFAULTS.withReserveBytes(0));
            sequence = journal.writer().lastSequence();
            queue = ChronicleQueue.single(directory.resolve("peer").toString());
            appender = queue.createAppender();
            int frameLength = JournalFrame.length(length);
            plain = Bytes.elasticByteBuffer(frameLength);
            plain.writePosition(frameLength);
        }

        void run() {
            for (int turn = 0; turn < WARMUP_TURNS + TURNS; turn++) {
                if (turn == WARMUP_TURNS) {
                    ours.reset();
                    peer.reset();
                    allocated = 0;
                }
                turnOfOurs();
                turnOfPeer();
            }
        }

        double oursBytes() {
            return (double) allocated / TURNS / APPENDS_PER_TURN;
        }

        private void turnOfOurs() {
            JournalWriter writer = journal.writer();
            long before = AllocatedBytes.ofThisThread();
            for (int i = 0; i < APPENDS_PER_TURN; i++) {
                long start = System.nanoTime();
                writer.begin(++sequence, 1, start, start);
                writer.append(message, 0, length);
                writer.commit();
                ours.recordValue(System.nanoTime() - start);
            }
            allocated += AllocatedBytes.ofThisThread() - before;
        }

        private void turnOfPeer() {
            for (int i = 0; i < APPENDS_PER_TURN; i++) {
                long start = System.nanoTime();
                plain.readPosition(0);
                appender.writeBytes(plain);
                peer.recordValue(System.nanoTime() - start);
            }
        }

        @Override
        public void close() {
            journal.close();
            appender.close();
            queue.close();
            plain.releaseLast();
        }
    }
}
