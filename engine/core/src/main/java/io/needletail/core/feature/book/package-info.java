/**
 * Step 3's figures of the order book and of trades between bars. Runs on the core's thread; only
 * constructors and what is cold allocate.
 */
package io.needletail.core.feature.book;
