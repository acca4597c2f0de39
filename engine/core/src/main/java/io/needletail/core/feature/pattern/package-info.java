/**
 * Step 3's chart patterns and market structure, from swings that are confirmed: nothing is said
 * before the bar with which it is known. Runs on the core's thread; only constructors and what is
 * cold allocate; owns the last swings, and the formation that each pattern waits on.
 */
package io.needletail.core.feature.pattern;
