package io.needletail.runtime.simulate;

/**
 * The only randomness of a simulation: xoshiro256** (Blackman and Vigna, 2018), seeded by
 * splitmix64, so that every machine draws the same.
 */
final class SeededRandom {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private long a;
    private long b;
    private long c;
    private long d;
    private long seeding;

    SeededRandom(long seed) {
        seeding = seed;
        a = splitMix();
        b = splitMix();
        c = splitMix();
        d = splitMix();
    }

    private long splitMix() {
        seeding += GOLDEN;
        long mixed = (seeding ^ seeding >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    /** A generator of its own, which draws nothing from this one later. */
    SeededRandom fork() {
        return new SeededRandom(nextLong());
    }

    long nextLong() {
        long result = Long.rotateLeft(b * 5, 7) * 9;
        long shifted = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= shifted;
        d = Long.rotateLeft(d, 45);
        return result;
    }

    /** From 0 to below a bound. */
    int below(int bound) {
        return (int) Long.remainderUnsigned(nextLong(), bound);
    }

    /** From least to most, both among them. */
    long between(long least, long most) {
        return least + Long.remainderUnsigned(nextLong(), most - least + 1);
    }

    /** From 0 to below 1. */
    double fraction() {
        return (nextLong() >>> 11) * UNIT;
    }

    /** True so often. */
    boolean chance(double probability) {
        return fraction() < probability;
    }

    /** A wait whose mean is given, as between events that know nothing of each other. */
    long waitNs(long meanNs) {
        double wait = -StrictMath.log(1 - fraction()) * meanNs;
        return Math.max(1, (long) Math.min(wait, 20.0 * meanNs));
    }

    /** One of some values. */
    long oneOf(long... values) {
        return values[below(values.length)];
    }
}
