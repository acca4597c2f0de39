package io.needletail.codecs.state;

import org.agrona.DirectBuffer;

/**
 * Folds values into 64 bits: a multiply, a rotate and a final avalanche per value, in order, so
 * that equal states give equal hashes on every machine. Guards against divergence, not against an
 * adversary; the mixing constants are those of SplitMix64 (Steele, Lea, Flood, 2014).
 */
public final class StateHasher implements StateWriter {
    private static final long SEED = 0x9E37_79B9_7F4A_7C15L;
    private static final long MULTIPLIER_1 = 0xBF58_476D_1CE4_E5B9L;
    private static final long MULTIPLIER_2 = 0x94D0_49BB_1331_11EBL;

    private long hash = SEED;

    /** Starts anew. */
    public void reset() {
        hash = SEED;
    }

    /** The hash of all values since the last {@link #reset()}. */
    public long hash() {
        return avalanche(hash);
    }

    @Override
    public void putLong(long value) {
        hash = Long.rotateLeft((hash ^ value) * MULTIPLIER_1, 27) + SEED;
    }

    /** Hashes a run of bytes, eight at a time, without the per-value length prefix of a state. */
    public void update(DirectBuffer buffer, int offset, int length) {
        int at = 0;
        for (; at + Long.BYTES <= length; at += Long.BYTES) {
            putLong(buffer.getLong(offset + at));
        }
        long rest = 0;
        for (; at < length; at++) {
            rest = rest << Byte.SIZE | buffer.getByte(offset + at) & 0xFF;
        }
        putLong(rest);
    }

    private static long avalanche(long value) {
        long mixed = (value ^ value >>> 30) * MULTIPLIER_1;
        mixed = (mixed ^ mixed >>> 27) * MULTIPLIER_2;
        return mixed ^ mixed >>> 31;
    }
}
