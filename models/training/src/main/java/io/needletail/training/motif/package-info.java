/**
 * Pattern discovery: shapes of a few bars that foretold the next move often enough, for use as
 * features ({@code likeness}). Run by a command, on its thread; it allocates as it likes. It owns
 * nothing.
 */
package io.needletail.training.motif;
