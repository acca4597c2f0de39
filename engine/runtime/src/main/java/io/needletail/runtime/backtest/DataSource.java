package io.needletail.runtime.backtest;

import io.needletail.codecs.MessageSink;

/** Records of one file, in time order. */
public interface DataSource extends AutoCloseable {
    /** No more records. */
    long END = Long.MAX_VALUE;

    /** Time of the next record, nanoseconds since 1970; {@link #END} after the last. */
    long nextTimeNs();

    /** Writes the next record's messages and moves on. */
    void deliver(MessageSink sink);

    /** Whether records are so dense that timers between them make sense. */
    boolean isDense();

    /** Length of the candles that it holds, nanoseconds; 0 = it holds none, or of any length. */
    default long candleIntervalNs() {
        return 0;
    }

    /** Records that could not be used. */
    long skipped();

    @Override
    void close();
}
