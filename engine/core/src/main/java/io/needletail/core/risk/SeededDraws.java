package io.needletail.core.risk;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * Random numbers that are the same on every machine and in every replay. Source: Steele, Lea and
 * Flood, "Fast Splittable Pseudorandom Number Generators" (2014), SplitMix64.
 */
final class SeededDraws {
    private static final long GAMMA = 0x9e37_79b9_7f4a_7c15L;

    private long state;

    void seed(long seed) {
        state = seed;
    }

    /** One of 0 … bound - 1, each as likely as the others to within bound / 2^31. */
    int below(int bound) {
        state += GAMMA;
        long mixed = (state ^ state >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d0_49bb_1331_11ebL;
        mixed ^= mixed >>> 31;
        return (int) ((mixed >>> 33) * bound >>> 31);
    }

    void save(StateWriter out) {
        out.putLong(state);
    }

    void load(StateReader in) {
        state = in.getLong();
    }
}
