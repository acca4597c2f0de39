/**
 * Step 3's measures of how far prices move. Runs on the core's thread; only constructors and what
 * is cold allocate.
 */
package io.needletail.core.feature.volatility;
