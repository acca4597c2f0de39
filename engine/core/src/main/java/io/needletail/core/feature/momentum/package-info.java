/** Step 3's oscillators. Runs on the core's thread; only constructors and what is cold allocate. */
package io.needletail.core.feature.momentum;
