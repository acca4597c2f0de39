/**
 * Step 3's candlestick patterns: TA-Lib's 61, all of them formulas over the last five candles,
 * which are measured once per bar for all. Runs on the core's thread; only constructors and what is
 * cold allocate.
 */
package io.needletail.core.feature.candle;
