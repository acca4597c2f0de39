/**
 * Data that a backtest or an import reads: recordings of raw frames, candle and trade files, tapes.
 *
 * <p>Runs on the caller's thread and may allocate. Each source gives its records in time order and
 * owns the file that it reads.
 */
package io.needletail.runtime.backtest;
