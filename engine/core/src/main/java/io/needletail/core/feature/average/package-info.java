/**
 * Step 3's moving averages. Runs on the core's thread; only constructors and what is cold allocate.
 */
package io.needletail.core.feature.average;
