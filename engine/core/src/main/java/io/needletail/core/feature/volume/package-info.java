/**
 * Step 3's measures of what was traded. Runs on the core's thread; only constructors and what is
 * cold allocate.
 */
package io.needletail.core.feature.volume;
