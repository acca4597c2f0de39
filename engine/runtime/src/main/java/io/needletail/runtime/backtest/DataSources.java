package io.needletail.runtime.backtest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Finds out what a data file is. */
public final class DataSources {
    private static final int MAX_FIRST_LINE = 1 << 20;

    private DataSources() {}

    /**
     * Opens a file.
     *
     * @param symbols the configured instruments; ids are their places.
     * @throws DataException when it is of no known kind, or of another instrument.
     */
    public static DataSource open(Path file, List<String> symbols) {
        try {
            if (Files.isDirectory(file)) {
                return new TapeDirectory(file, symbols);
            }
            String first = firstLine(file);
            if (first.isEmpty()) {
                throw new DataException(file + ": its first line is empty: no data");
            }
            if (first.chars().anyMatch(c -> c < ' ' && c != '\t')) {
                throw new DataException(file + ": not text; unpack it first, or gzip it (.gz)");
            }
            if (FrameFile.recognises(first)) {
                return new FrameFile(file, symbols);
            }
            if (first.indexOf(',') < 0) {
                throw new DataException(
                        file
                                + ": neither a recording of frames (<ns> {json}), nor a CSV file,"
                                + " nor a tape");
            }
            int instrument = instrument(file, symbols);
            return TradeFile.recognises(first)
                    ? new TradeFile(file, instrument)
                    : new CandleFile(file, instrument);
        } catch (IOException e) {
            throw new DataException(file + ": cannot be read: " + FrameFile.reason(e));
        }
    }

    /**
     * Opens a candle file as the history before a moment.
     *
     * @param most so many of the newest candles.
     * @throws DataException when it holds no candle that has closed by then.
     */
    public static History history(Path file, List<String> symbols, long untilNs, int most) {
        if (!(open(file, symbols) instanceof CandleFile candles)) {
            throw new DataException(file + ": history must be a candle file (CSV)");
        }
        long firstNs = candles.firstTimeNs();
        candles.becomeHistory(untilNs, most);
        if (candles.size() == 0) {
            throw new DataException(
                    "%s: its first candle opens at %s, but the data begin at %s: no history"
                            .formatted(file, text(firstNs), text(untilNs)));
        }
        return new History(candles, candles.size(), candles.lastTimeNs());
    }

    private static Instant text(long timeNs) {
        return Instant.ofEpochSecond(0, timeNs).truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * Candles before the data.
     *
     * @param count so many.
     * @param toNs close of the last one.
     */
    public record History(DataSource source, int count, long toNs) {}

    private static String firstLine(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new DataException(
                    file + (Files.exists(file) ? ": not a regular file" : ": no such file"));
        }
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(FrameFile.open(file), StandardCharsets.UTF_8))) {
            StringBuilder line = new StringBuilder();
            for (int c = reader.read();
                    c >= 0 && c != '\n' && line.length() < MAX_FIRST_LINE;
                    c = reader.read()) {
                line.append((char) c);
            }
            return line.toString().strip();
        }
    }

    /** The one configured instrument, or the one that the file's name names. */
    private static int instrument(Path file, List<String> symbols) {
        if (symbols.size() == 1) {
            return 0;
        }
        String name = file.getFileName().toString().toUpperCase(Locale.ROOT);
        for (int i = 0; i < symbols.size(); i++) {
            if (name.contains(symbols.get(i).toUpperCase(Locale.ROOT))) {
                return i;
            }
        }
        throw new DataException(
                file + ": its name names none of the configured instruments " + symbols);
    }
}
