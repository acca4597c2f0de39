/**
 * Step 3's machinery: a feature's expression is compiled into a flat graph of indicators, computed
 * bar by bar without allocation. Runs on the core's thread; constructors and what is cold allocate;
 * owns the state of all indicators.
 */
package io.needletail.core.feature.graph;
