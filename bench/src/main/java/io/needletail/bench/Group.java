package io.needletail.bench;

import java.util.List;

/** Contenders that do the same work, measured in the same rounds. */
public interface Group {

    /** What {@code scripts/bench} calls it. */
    String name();

    /** What it compares, in a line. */
    String description();

    /** Rounds where none are asked for: the worst quartile needs a few. */
    default int usualRounds() {
        return 5;
    }

    /**
     * Runs all contenders once per round.
     *
     * @param rounds how often.
     * @param progress told of each round.
     * @return our figures beside each peer's.
     * @throws Exception when a contender fails or gives another result than ours.
     */
    List<Outcome> run(int rounds, Progress progress) throws Exception;

    /** Told what is being measured. */
    interface Progress {
        /** A contender begins. */
        void at(int round, int rounds, String contender);
    }
}
