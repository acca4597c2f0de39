/**
 * Step 3, what we see: incremental indicators and the feature vector. Runs on the core thread;
 * allocates only in constructors. Owns all indicator state.
 */
package io.needletail.core.feature;
