/**
 * Step 3's prices at which the market may turn: pivots of the day before, swings and what is made
 * of them. Runs on the core's thread; only constructors and what is cold allocate.
 */
package io.needletail.core.feature.level;
