/** The search for a configuration: seeded, pruned, resumable, and counted against the result. */
package io.needletail.training.tuning;
