/**
 * Step 3's measures of direction and its strength. Runs on the core's thread; only constructors and
 * what is cold allocate.
 */
package io.needletail.core.feature.trend;
