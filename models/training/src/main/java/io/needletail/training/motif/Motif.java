package io.needletail.training.motif;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A shape that was followed by one direction more often than chance explains.
 *
 * @param heights of its closes, oldest first, 0 to 99.
 * @param likeness least correlation of a window that counts as it.
 * @param isLong what it foretells: a rise, or a fall.
 * @param learnt where it was chosen.
 * @param heldOut on later data that had no say in that.
 * @param corrected probability that chance did as well on the later data, for any of all that were
 *     tested there (Holm, Scandinavian Journal of Statistics 6, 1979).
 */
public record Motif(
        List<Integer> heights,
        double likeness,
        boolean isLong,
        Matches learnt,
        Matches heldOut,
        double corrected) {

    /**
     * The feature that is at least {@link #likeness} where it is met.
     *
     * @param bars length of the bars, as {@code 15m}.
     */
    public String feature(String bars) {
        return heights.stream()
                .map(String::valueOf)
                .collect(Collectors.joining(",", "likeness(", ")@" + bars));
    }

    Motif withCorrected(double chance) {
        return new Motif(heights, likeness, isLong, learnt, heldOut, chance);
    }
}
