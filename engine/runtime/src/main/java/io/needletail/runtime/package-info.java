/**
 * The composition root: reads the configuration, builds the way of a frame for a mode, runs it on
 * its threads, and answers questions about a run afterwards.
 *
 * <p>Runs on the caller's thread at start and stop; {@code FusedLoop} and the stage handlers run on
 * the pinned threads and allocate nothing once warm. Owns the input ring, the counters, the control
 * file and the life of a run. It listens on no port.
 */
package io.needletail.runtime;
