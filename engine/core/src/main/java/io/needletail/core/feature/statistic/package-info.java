/**
 * Step 3's statistics over the last n numbers of a series, of two series, and of two instruments.
 * Runs on the core's thread; only constructors and what is cold allocate.
 */
package io.needletail.core.feature.statistic;
