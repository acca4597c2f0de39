package io.needletail.training;

import java.util.List;
import java.util.Optional;

/**
 * What was tried before the configuration was chosen.
 *
 * @param configurations how many, abandoned ones too; 1 = nothing was chosen.
 * @param abandoned how many of them were given up early.
 * @param completed returns of each that ran over all folds, on the rows that folds judge.
 */
public record Tried(int configurations, int abandoned, List<BlockReturns> completed) {
    /** One configuration, not chosen among any. */
    public static final Tried NOTHING_ELSE = new Tried(1, 0, List.of());

    /** How likely the choice is overfitted; empty where nothing was chosen. */
    public Optional<Overfitting> overfitting() {
        return Overfitting.of(completed);
    }
}
