package io.needletail.runtime;

import io.needletail.runtime.backtest.DataException;
import io.needletail.runtime.backtest.DataSource;
import io.needletail.runtime.backtest.DataSources;
import io.needletail.runtime.backtest.DataSources.History;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that a backtest reads, opened and checked before its journal is made, so that a wrong
 * file leaves nothing behind.
 */
final class BacktestData implements AutoCloseable {
    private final NeedletailConfig config;
    private final List<DataSource> sources = new ArrayList<>();
    private final List<DataSource> history = new ArrayList<>();
    private final List<BacktestResult.Note> notes = new ArrayList<>();

    private BacktestData(NeedletailConfig config) {
        this.config = config;
    }

    /**
     * Opens the data and their history.
     *
     * @throws DataException when a file cannot be used.
     */
    static BacktestData open(NeedletailConfig config, List<Path> data, List<Path> history) {
        BacktestData opened = new BacktestData(config);
        try {
            data.forEach(opened::addData);
            if (opened.earliest().nextTimeNs() == DataSource.END) {
                throw new DataException(data.getFirst() + ": the data holds no record");
            }
            history.forEach(opened::addHistory);
            return opened;
        } catch (RuntimeException unusable) {
            opened.close();
            throw unusable;
        }
    }

    private void addData(Path file) {
        DataSource source = DataSources.open(file, config.instruments());
        sources.add(source);
        requireBars(file, source);
    }

    private void addHistory(Path file) {
        long startNs = earliest().nextTimeNs();
        History candles =
                DataSources.history(
                        file, config.instruments(), startNs, config.venue().historyBars());
        history.add(candles.source());
        requireBars(file, candles.source());
        notes.add(BacktestNotes.history(file, candles, startNs));
    }

    /** Candles of which no bar would be made are an error: the run would say nothing, slowly. */
    private void requireBars(Path file, DataSource source) {
        long intervalNs = source.candleIntervalNs();
        if (intervalNs != 0 && !config.market().barIntervalsNs().contains(intervalNs)) {
            String length = Lengths.text(intervalNs);
            throw new DataException(
                    ("%s holds candles of %s, but the configuration makes no such bars; add %s to"
                                    + " market.barIntervals, and see feature.decisionInterval")
                            .formatted(file, length, length));
        }
    }

    /** The source whose next record is the oldest. */
    DataSource earliest() {
        DataSource earliest = sources.getFirst();
        for (DataSource source : sources) {
            if (source.nextTimeNs() < earliest.nextTimeNs()) {
                earliest = source;
            }
        }
        return earliest;
    }

    /** Candles before the data, a source for each file. */
    List<DataSource> history() {
        return history;
    }

    /** What a reader of the report should know of the files. */
    List<BacktestResult.Note> notes() {
        return notes;
    }

    /** Whether records are so dense that timers between them make sense. */
    boolean isDense() {
        return sources.stream().anyMatch(DataSource::isDense);
    }

    /** Records that could not be used. */
    long skipped() {
        return sources.stream().mapToLong(DataSource::skipped).sum();
    }

    @Override
    public void close() {
        sources.forEach(DataSource::close);
        history.forEach(DataSource::close);
    }
}
