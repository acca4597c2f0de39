/**
 * Step 4, what we think: the model, the signal, and the user's strategy. Runs on the core thread;
 * allocates only in constructors.
 */
package io.needletail.core.signal;
