/**
 * Step 3's plainest features: the bar's own figures, sums and quotients, and how things stood some
 * bars ago. Runs on the core's thread; only constructors and what is cold allocate.
 */
package io.needletail.core.feature.arithmetic;
