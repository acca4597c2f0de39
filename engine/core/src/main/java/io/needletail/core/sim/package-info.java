/**
 * A venue as a function of messages: price-time-priority matching for the embedded venue, and the
 * simulated venue that answers our orders against recorded market data in paper and backtest.
 * Beside the six steps, not one of them: it sees what a venue sees. Runs on the caller's thread;
 * allocates in constructors only; owns its orders, books and balances.
 */
package io.needletail.core.sim;
