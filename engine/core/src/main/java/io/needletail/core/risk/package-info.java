/**
 * Step 6, what we may do: every check on every wish, and the only writer of intents. Runs on the
 * core thread; allocates only in constructors.
 */
package io.needletail.core.risk;
