/**
 * Step 1, what the market is: instruments, books with gap detection, bars from trades. Runs on the
 * core thread; allocates only in constructors. Owns the books.
 */
package io.needletail.core.market;
