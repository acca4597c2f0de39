package io.needletail.runtime.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.needletail.codecs.state.StateBuffer;

import org.agrona.concurrent.UnsafeBuffer;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The core's state after one input.
 *
 * <pre>
 *   0        4         8          16      20      24            32          40           48            56        64
 *   +--------+---------+----------+-------+-------+-------------+-----------+------------+-------------+---------+-------+---------+
 *   | magic  | version | sequence | epoch | crc   | modelCount  | stateHash | configHash | stateLength | timeNs  | state | SHA-256 |
 *   | "NTS1" | u32     | i64      | u32   | u32   | i64         | i64       | i64        | i64         | i64     | bytes | 32      |
 *   +--------+---------+----------+-------+-------+-------------+-----------+------------+-------------+---------+-------+---------+
 * </pre>
 *
 * All little-endian. Behind the state lie the models' hashes, an i64 each. {@code crc} is the
 * checksum of the journal's last frame of that input, which ties the snapshot to this journal; the
 * SHA-256 covers everything before it.
 *
 * @param sequence the last input it contains
 * @param crc the journal's chain after that input
 * @param epoch the run that wrote it
 * @param modelHashes the model packages the core was made with, in the order of their ids
 * @param stateHash hash of the state
 * @param configHash the configuration the core had
 * @param timeNs engine time of the input
 * @param state everything the stages saved
 */
public record Snapshot(
        long sequence,
        int crc,
        int epoch,
        List<Long> modelHashes,
        long stateHash,
        long configHash,
        long timeNs,
        StateBuffer state) {
    private static final int MAGIC = 0x3153_544E;
    private static final int VERSION = 9;
    private static final int HEADER_LENGTH = 64;
    private static final int DIGEST_LENGTH = 32;

    ByteBuffer encode() {
        int length =
                HEADER_LENGTH + state.length() + modelHashes.size() * Long.BYTES + DIGEST_LENGTH;
        byte[] file = new byte[length];
        UnsafeBuffer out = new UnsafeBuffer(file);
        out.putInt(0, MAGIC, LITTLE_ENDIAN);
        out.putInt(4, VERSION, LITTLE_ENDIAN);
        out.putLong(8, sequence, LITTLE_ENDIAN);
        out.putInt(16, epoch, LITTLE_ENDIAN);
        out.putInt(20, crc, LITTLE_ENDIAN);
        out.putLong(24, modelHashes.size(), LITTLE_ENDIAN);
        out.putLong(32, stateHash, LITTLE_ENDIAN);
        out.putLong(40, configHash, LITTLE_ENDIAN);
        out.putLong(48, state.length(), LITTLE_ENDIAN);
        out.putLong(56, timeNs, LITTLE_ENDIAN);
        out.putBytes(HEADER_LENGTH, state.bytes(), 0, state.length());
        for (int i = 0; i < modelHashes.size(); i++) {
            int at = HEADER_LENGTH + state.length() + i * Long.BYTES;
            out.putLong(at, modelHashes.get(i), LITTLE_ENDIAN);
        }
        out.putBytes(length - DIGEST_LENGTH, digest(file, length - DIGEST_LENGTH));
        return ByteBuffer.wrap(file);
    }

    /** Empty when the bytes are not a whole, sound snapshot of a version this program knows. */
    static Optional<Snapshot> decode(byte[] file) {
        int covered = file.length - DIGEST_LENGTH;
        UnsafeBuffer in = new UnsafeBuffer(file);
        if (covered < HEADER_LENGTH
                || in.getInt(0, LITTLE_ENDIAN) != MAGIC
                || in.getInt(4, LITTLE_ENDIAN) != VERSION
                || !isDivided(in, covered - HEADER_LENGTH)) {
            return Optional.empty();
        }
        UnsafeBuffer stored = new UnsafeBuffer(file, covered, DIGEST_LENGTH);
        if (!stored.equals(new UnsafeBuffer(digest(file, covered)))) {
            return Optional.empty();
        }
        int stateLength = (int) in.getLong(48, LITTLE_ENDIAN);
        StateBuffer state = new StateBuffer();
        state.set(in, HEADER_LENGTH, stateLength);
        List<Long> models = new ArrayList<>();
        for (int at = HEADER_LENGTH + stateLength; at < covered; at += Long.BYTES) {
            models.add(in.getLong(at, LITTLE_ENDIAN));
        }
        return Optional.of(
                new Snapshot(
                        in.getLong(8, LITTLE_ENDIAN),
                        in.getInt(20, LITTLE_ENDIAN),
                        in.getInt(16, LITTLE_ENDIAN),
                        List.copyOf(models),
                        in.getLong(32, LITTLE_ENDIAN),
                        in.getLong(40, LITTLE_ENDIAN),
                        in.getLong(56, LITTLE_ENDIAN),
                        state));
    }

    /** Whether state, in whole numbers, and hashes fill what lies between header and digest. */
    private static boolean isDivided(UnsafeBuffer in, int length) {
        long models = in.getLong(24, LITTLE_ENDIAN);
        long state = in.getLong(48, LITTLE_ENDIAN);
        return models >= 0
                && models <= length / Long.BYTES
                && state >= 0
                && state % Long.BYTES == 0
                && state == length - models * Long.BYTES;
    }

    private static byte[] digest(byte[] content, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(content, 0, length);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
