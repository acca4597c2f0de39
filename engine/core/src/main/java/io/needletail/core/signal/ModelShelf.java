package io.needletail.core.signal;

import io.needletail.scoring.Model;

/**
 * Models that are ready to take another's place. Whoever drives the core puts a model on the shelf
 * before it hands over the command that names it; the core only takes.
 */
@FunctionalInterface
public interface ModelShelf {
    /** Holds nothing: each swap is refused. */
    ModelShelf EMPTY = packageHash -> null;

    /**
     * The model of a package, for this core alone.
     *
     * @param packageHash as the command names it, not 0.
     * @return null when it is not here: then the swap is refused, never guessed.
     */
    Model take(long packageHash);
}
