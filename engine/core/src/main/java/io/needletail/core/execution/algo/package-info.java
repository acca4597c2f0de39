/**
 * Execution algorithms: how a parent quantity is worked by one child order at a time, and what that
 * cost. Runs on the core thread as part of step 5; allocates only in constructors and when loaded.
 */
package io.needletail.core.execution.algo;
