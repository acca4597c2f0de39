package io.needletail.runtime.fuzz;

import java.util.HexFormat;
import java.util.List;

/** Fuzzing without an engine: the same inputs from the same seed. */
public final class SeededFuzz {
    private static final int SHOWN = 4_096;

    private final FuzzTarget target;
    private final long seed;

    /** Prepares to fuzz. */
    public SeededFuzz(FuzzTarget target, long seed) {
        this.target = target;
        this.seed = seed;
    }

    /**
     * Runs the seeds, the empty input, and so many damaged ones.
     *
     * @return how many inputs ran.
     * @throws AssertionError with the input in hex that broke the target.
     */
    public int run(int rounds) throws Exception {
        List<byte[]> seeds = target.seeds();
        Mutations mutations = new Mutations(seeds, seed);
        one(new byte[0]);
        for (byte[] sound : seeds) {
            one(sound);
        }
        for (int i = 0; i < rounds; i++) {
            one(mutations.next());
        }
        return rounds + seeds.size() + 1;
    }

    private void one(byte[] input) {
        try {
            target.run(input);
        } catch (Throwable e) {
            String hex = HexFormat.of().formatHex(input);
            throw new AssertionError(hex.substring(0, Math.min(SHOWN, hex.length())), e);
        }
    }
}
