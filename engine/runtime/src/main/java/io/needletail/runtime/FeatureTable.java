package io.needletail.runtime;

import io.needletail.codecs.Input;
import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.TimerEncoder;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.feature.FeatureColumn;
import io.needletail.core.feature.FeatureConfig;
import io.needletail.core.feature.FeatureSet;
import io.needletail.core.feature.FeatureStage;
import io.needletail.core.market.BarClock;
import io.needletail.core.market.MarketColumn;
import io.needletail.core.market.MarketConfig;
import io.needletail.core.market.MarketStage;
import io.needletail.runtime.backtest.DataException;
import io.needletail.runtime.backtest.DataSource;
import io.needletail.runtime.backtest.DataSources;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Computes a feature set over recorded data by the engine's own first and third step, for use
 * outside of it: one row per bar of the data.
 */
public final class FeatureTable {

    /** Takes the rows as they are made. */
    @FunctionalInterface
    public interface Rows {

        /**
         * One row.
         *
         * @param bar first and last instant and when it was known.
         * @param features in the set's order, to be read at once; {@code NaN} while warming up.
         */
        void row(Bar bar, double[] features);
    }

    /**
     * The bar of a row.
     *
     * @param openTimeNs first instant, nanoseconds since 1970.
     * @param closeTimeNs first instant after it.
     */
    public record Bar(long openTimeNs, long closeTimeNs) {}

    private static final long SECOND_NS = 1_000_000_000L;
    private static final long LONGEST_GAP_NS = 60 * SECOND_NS;

    private final MarketStage market;
    private final FeatureStage feature;
    private final MarketColumn marketColumn = new MarketColumn();
    private final AccountColumn accountColumn = new AccountColumn();
    private final FeatureColumn featureColumn = new FeatureColumn();
    private final MessageSink unread = new Discard();
    private final InputQueue queue = new InputQueue();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final TimerEncoder timer = new TimerEncoder();
    private final long barsNs;
    private final double[] values;
    private final Rows rows;
    private long sequence;
    private long written;
    private long nowNs = Long.MIN_VALUE;

    private FeatureTable(FeatureSet set, BarClock bars, Rows rows) {
        this.rows = rows;
        barsNs = bars.code();
        values = new double[set.names().size()];
        market = new MarketStage(marketConfig(set, bars));
        feature = new FeatureStage(new FeatureConfig(set.names(), barsNs, 1), 1);
    }

    /**
     * Computes the table.
     *
     * @param data files of one instrument, as {@link DataSources} knows them; merged by time.
     * @param symbol the instrument.
     * @param bars one row for each of these; null = the candles' own, or one minute.
     * @return number of rows.
     * @throws DataException when a file cannot be used, or is coarser than a feature needs.
     */
    public static long compute(
            List<Path> data, String symbol, FeatureSet set, BarClock bars, Rows rows) {
        List<DataSource> sources = new ArrayList<>();
        try {
            for (Path file : data) {
                sources.add(DataSources.open(file, List.of(symbol)));
            }
            FeatureTable table = new FeatureTable(set, rowBars(sources, bars, set), rows);
            table.run(sources);
            return table.written;
        } catch (IllegalArgumentException unmakeable) {
            throw new DataException(unmakeable.getMessage());
        } finally {
            sources.forEach(DataSource::close);
        }
    }

    private static BarClock rowBars(List<DataSource> sources, BarClock wanted, FeatureSet set) {
        long candleNs = sources.stream().mapToLong(DataSource::candleIntervalNs).max().orElse(0);
        BarClock candles = new BarClock(candleNs > 0 ? candleNs : 60 * SECOND_NS);
        BarClock bars = wanted == null ? candles : wanted;
        for (BarClock needed : set.clocks(bars)) {
            if (candleNs > 0 && (!needed.isTime() || needed.code() < candleNs)) {
                throw new DataException(
                        "bars of %s cannot be made of candles of %s".formatted(needed, candles));
            }
        }
        return bars;
    }

    private static MarketConfig marketConfig(FeatureSet set, BarClock bars) {
        TreeSet<Long> intervals = new TreeSet<>(List.of(bars.code()));
        List<String> events = new ArrayList<>();
        for (BarClock clock : set.clocks(bars)) {
            if (clock.isTime()) {
                intervals.add(clock.code());
            } else {
                events.add(clock.toString());
            }
        }
        return MarketConfig.of(1).withBarIntervalsNs(List.copyOf(intervals)).withEventBars(events);
    }

    private void run(List<DataSource> sources) {
        boolean dense = sources.stream().anyMatch(DataSource::isDense);
        for (DataSource source = earliest(sources);
                source.nextTimeNs() != DataSource.END;
                source = earliest(sources)) {
            long timeNs = Math.max(nowNs, source.nextTimeNs());
            if (dense && timeNs - nowNs < LONGEST_GAP_NS) {
                passSeconds(timeNs);
            }
            nowNs = timeNs;
            queue.now(nowNs);
            source.deliver(queue);
            drain();
        }
    }

    private static DataSource earliest(List<DataSource> sources) {
        DataSource earliest = sources.getFirst();
        for (DataSource source : sources) {
            if (source.nextTimeNs() < earliest.nextTimeNs()) {
                earliest = source;
            }
        }
        return earliest;
    }

    /** Timers, so that a bar is closed by time where no trade does it. */
    private void passSeconds(long untilNs) {
        for (long at = (Math.floorDiv(nowNs, SECOND_NS) + 1) * SECOND_NS;
                at < untilNs;
                at += SECOND_NS) {
            queue.now(at);
            int length = MessageHeaderEncoder.ENCODED_LENGTH + TimerEncoder.BLOCK_LENGTH;
            int offset = queue.claim(length);
            timer.wrapAndApplyHeader(queue.buffer(), offset, header).instrumentId(0).timeNs(at);
            queue.commit(length);
            drain();
        }
    }

    private void drain() {
        while (!queue.isEmpty()) {
            Input input = queue.first();
            input.stamp(++sequence, queue.firstTimeNs());
            step(input);
            queue.removeFirst();
        }
    }

    private void step(Input input) {
        market.on(input, marketColumn, unread);
        feature.on(input, marketColumn, accountColumn, featureColumn, unread);
        if (featureColumn.decisionPoint) {
            System.arraycopy(featureColumn.values, 0, values, 0, values.length);
            long close = featureColumn.barCloseTimeNs;
            rows.row(new Bar(close - barsNs, close), values);
            written++;
        }
    }

    /** Takes decisions that nobody reads. */
    private static final class Discard implements MessageSink {
        private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[64 * 1024]);

        @Override
        public MutableDirectBuffer buffer() {
            return buffer;
        }

        @Override
        public int claim(int length) {
            return 0;
        }

        @Override
        public void commit(int length) {}

        @Override
        public void abort() {}
    }
}
