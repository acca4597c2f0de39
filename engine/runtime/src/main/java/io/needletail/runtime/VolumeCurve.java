package io.needletail.runtime;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.TradeDecoder;
import io.needletail.codecs.sbe.TradeKind;
import io.needletail.codecs.sbe.VenueCandleDecoder;
import io.needletail.runtime.backtest.DataException;
import io.needletail.runtime.backtest.DataSource;
import io.needletail.runtime.backtest.DataSources;

import org.agrona.DirectBuffer;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How much of a day's volume trades in each part of the day (UTC): learnt from trades or, where
 * there are none, from candles that have closed. Each part is the mean over the days on which it
 * was seen, so that days which are only seen in part do not bend the curve.
 *
 * @param shares of each part of the day; 1 together.
 * @param unseen parts of which the data hold nothing: their share is 0.
 */
public record VolumeCurve(double[] shares, int unseen) {
    /** Fewest parts of a day. */
    public static final int FEWEST = 1;

    /** Most parts of a day. */
    public static final int MOST = 288;

    private static final long DAY_NS = 86_400_000_000_000L;

    /** Volumes by part of the day. */
    private static final class Day {
        private final double[] volumes;
        private final long[] days;
        private final long[] lastDay;

        Day(int parts) {
            volumes = new double[parts];
            days = new long[parts];
            lastDay = new long[parts];
            Arrays.fill(lastDay, Long.MIN_VALUE);
        }

        /** A candle longer than a part is spread evenly over its parts. */
        void addCandle(long openNs, long intervalNs, long volumeE8) {
            long partNs = DAY_NS / volumes.length;
            long parts = Math.max(1, intervalNs / partNs);
            for (long i = 0; i < parts; i++) {
                add(openNs + i * partNs, volumeE8 / parts);
            }
        }

        void add(long timeNs, long volumeE8) {
            int part = (int) (Math.floorMod(timeNs, DAY_NS) / (DAY_NS / volumes.length));
            part = Math.min(part, volumes.length - 1);
            long day = Math.floorDiv(timeNs, DAY_NS);
            days[part] += day == lastDay[part] ? 0 : 1;
            lastDay[part] = day;
            volumes[part] += FixedPoint.toDouble(volumeE8);
        }

        VolumeCurve curve() {
            double[] means = new double[volumes.length];
            double sum = 0;
            int unseen = 0;
            for (int i = 0; i < means.length; i++) {
                means[i] = days[i] == 0 ? 0 : volumes[i] / days[i];
                unseen += days[i] == 0 ? 1 : 0;
                sum += means[i];
            }
            for (int i = 0; i < means.length; i++) {
                means[i] /= sum;
            }
            return new VolumeCurve(means, unseen);
        }

        boolean isEmpty() {
            return Arrays.stream(volumes).sum() == 0;
        }
    }

    /**
     * Learns a curve.
     *
     * @param data files of one instrument, as {@link DataSources} knows them.
     * @param symbol the instrument.
     * @param parts of a day, {@value #FEWEST} to {@value #MOST}.
     * @throws DataException when a file cannot be used, or there is no volume in any.
     */
    public static VolumeCurve learn(List<Path> data, String symbol, int parts) {
        Day trades = new Day(parts);
        Day candles = new Day(parts);
        for (Path file : data) {
            try (DataSource source = DataSources.open(file, List.of(symbol))) {
                read(source, trades, candles);
            }
        }
        if (trades.isEmpty() && candles.isEmpty()) {
            throw new DataException(data + ": no volume in them");
        }
        return (trades.isEmpty() ? candles : trades).curve();
    }

    private static void read(DataSource source, Day trades, Day candles) {
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        TradeDecoder trade = new TradeDecoder();
        VenueCandleDecoder candle = new VenueCandleDecoder();
        InputQueue queue = new InputQueue();
        TradeKind kind = null;
        while (source.nextTimeNs() != DataSource.END) {
            queue.now(source.nextTimeNs());
            source.deliver(queue);
            for (; !queue.isEmpty(); queue.removeFirst()) {
                DirectBuffer message = queue.first().buffer();
                int template = header.wrap(message, 0).templateId();
                if (template == TradeDecoder.TEMPLATE_ID) {
                    trade.wrapAndApplyHeader(message, 0, header);
                    kind = kind == null ? trade.kind() : kind;
                    if (trade.kind() == kind && trade.instrumentId() == 0) {
                        trades.add(trade.venueTimeNs(), trade.quantityE8());
                    }
                } else if (template == VenueCandleDecoder.TEMPLATE_ID) {
                    candle.wrapAndApplyHeader(message, 0, header);
                    if (candle.closed() == 1 && candle.instrumentId() == 0) {
                        candles.addCandle(
                                candle.openTimeNs(), candle.intervalNs(), candle.volumeE8());
                    }
                }
            }
        }
    }

    /** The curve as a file that {@code execution.entry.curve} can name. */
    public String toYaml() {
        StringBuilder text =
                new StringBuilder(
                        "# Share of the day's volume in each of its %d parts, from 00:00 UTC.\n"
                                .formatted(shares.length));
        text.append("execution:\n  entry:\n    curve: [");
        for (int i = 0; i < shares.length; i++) {
            text.append(i == 0 ? "" : ", ").append(String.format(Locale.ROOT, "%.8f", shares[i]));
        }
        return text.append("]\n").toString();
    }
}
