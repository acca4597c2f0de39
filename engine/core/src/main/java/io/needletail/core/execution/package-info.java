/**
 * Step 5, what we would like to do: size, entry, and the protective pair. Runs on the core thread;
 * allocates only in constructors. Owns the plans.
 */
package io.needletail.core.execution;
