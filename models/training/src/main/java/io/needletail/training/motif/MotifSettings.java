package io.needletail.training.motif;

import java.util.List;

/**
 * How motifs are looked for.
 *
 * @param lengths bars in a motif, 5 to 50 each. More lengths find more and cost time.
 * @param horizonBars bars until the move that a motif is to foretell is over, 1 to 1,000.
 * @param likenesses least correlations at which a window counts as the motif, above 0 up to 1.
 *     Higher: fewer, more alike.
 * @param leastMatches occurrences that a motif must have where it is learnt, at least 10. Higher:
 *     commoner motifs only.
 * @param candidates windows of each length that are tried as motifs, evenly spread over the data
 *     that is learnt from, 1 to 10,000. Cost is proportional.
 * @param finalists motifs that are tested on the data held out, 1 to 1,000. More are found among
 *     more, and each must be the surer.
 * @param learnShare share of the data, from its start, that is learnt from, 0.1 to 0.9.
 * @param significance greatest corrected probability of chance of a motif that is kept, above 0 to
 *     0.5.
 */
public record MotifSettings(
        List<Integer> lengths,
        int horizonBars,
        List<Double> likenesses,
        int leastMatches,
        int candidates,
        int finalists,
        double learnShare,
        double significance) {
    /** Fewest bars in a motif. */
    public static final int SHORTEST = 5;

    /** Most bars in a motif. */
    public static final int LONGEST = 50;

    /** What is looked for where nothing else is asked. */
    public static final MotifSettings USUAL =
            new MotifSettings(
                    List.of(5, 8, 13, 21, 34, 50),
                    1,
                    List.of(0.8, 0.9, 0.95),
                    30,
                    400,
                    20,
                    0.7,
                    0.05);

    /**
     * Checks each value.
     *
     * @throws IllegalArgumentException when one is out of its range.
     */
    public MotifSettings {
        lengths = List.copyOf(lengths);
        likenesses = List.copyOf(likenesses);
        require(!lengths.isEmpty(), "lengths", "at least one", lengths);
        for (int length : lengths) {
            require(length >= SHORTEST && length <= LONGEST, "lengths", "from 5 to 50", length);
        }
        require(!likenesses.isEmpty(), "likenesses", "at least one", likenesses);
        for (double likeness : likenesses) {
            require(likeness > 0 && likeness <= 1, "likenesses", "above 0 up to 1", likeness);
        }
        require(horizonBars >= 1 && horizonBars <= 1_000, "horizon", "1 to 1000", horizonBars);
        require(leastMatches >= 10, "matches", "at least 10", leastMatches);
        require(candidates >= 1 && candidates <= 10_000, "candidates", "1 to 10000", candidates);
        require(finalists >= 1 && finalists <= 1_000, "finalists", "1 to 1000", finalists);
        require(learnShare >= 0.1 && learnShare <= 0.9, "learn share", "0.1 to 0.9", learnShare);
        require(
                significance > 0 && significance <= 0.5,
                "significance",
                "above 0 to 0.5",
                significance);
    }

    /** The same with another horizon. */
    public MotifSettings withHorizon(int bars) {
        return new MotifSettings(
                lengths,
                bars,
                likenesses,
                leastMatches,
                candidates,
                finalists,
                learnShare,
                significance);
    }

    private static void require(boolean holds, String name, String range, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(name + " must be " + range + ", not " + value);
        }
    }
}
