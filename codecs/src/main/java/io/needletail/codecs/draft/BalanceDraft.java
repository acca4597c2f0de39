package io.needletail.codecs.draft;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.AccountSnapshotEncoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.wire.ByteRange;
import io.needletail.codecs.wire.Outcome;

/**
 * An account's balances. All are collected and checked before the first message is written. More
 * than {@link #CHUNK_BALANCES} go into several messages: the first of all balances replaces what
 * was known, the others add to it, and only with the last is the picture whole.
 */
public final class BalanceDraft {
    /** Most balances of one account. */
    public static final int MAX_BALANCES = 2_048;

    /** Most balances in one message. */
    public static final int CHUNK_BALANCES = 64;

    /** {@code complete} of some balances: those that changed, or a part that is not the last. */
    public static final short SOME = 0;

    /** {@code complete} of all balances in one message. */
    public static final short ALL = 1;

    /** {@code complete} of the first part of all balances; those known before are replaced. */
    public static final short FIRST_OF_ALL = 2;

    /** {@code complete} of the last part of all balances; with it the picture is whole. */
    public static final short LAST_OF_ALL = 3;

    private static final int BALANCE_LENGTH =
            AccountSnapshotEncoder.BalancesEncoder.sbeBlockLength();
    private static final int ASSET_LENGTH = AccountSnapshotEncoder.BalancesEncoder.assetLength();
    private static final int MAX_LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH
                    + AccountSnapshotEncoder.BLOCK_LENGTH
                    + AccountSnapshotEncoder.BalancesEncoder.HEADER_SIZE
                    + CHUNK_BALANCES * BALANCE_LENGTH;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final AccountSnapshotEncoder encoder = new AccountSnapshotEncoder();
    private final short venueId;
    private final long[] free = new long[MAX_BALANCES];
    private final long[] locked = new long[MAX_BALANCES];
    private final int[] assetStarts = new int[MAX_BALANCES];
    private final int[] assetLengths = new int[MAX_BALANCES];
    private ByteRange source;
    private int count;

    /** Takes the id of the venue in our messages. */
    public BalanceDraft(int venueId) {
        this.venueId = (short) venueId;
    }

    /** Forgets all balances; assets of the next ones are places in the range. */
    public void clear(ByteRange source) {
        this.source = source;
        count = 0;
    }

    /** True when an asset's name is short enough to be told. */
    public static boolean isAsset(int length) {
        return length > 0 && length <= ASSET_LENGTH;
    }

    /** Adds a balance; gives {@link Outcome#IGNORED}, else why not. */
    public int add(int assetStart, int assetLength, long freeE8, long lockedE8) {
        int refusal = Outcome.first(Outcome.ofDecimal(freeE8), Outcome.ofDecimal(lockedE8));
        if (refusal != Outcome.IGNORED) {
            return refusal;
        }
        if (count == MAX_BALANCES) {
            return Outcome.TOO_LARGE;
        }
        assetStarts[count] = assetStart;
        assetLengths[count] = assetLength;
        free[count] = freeE8;
        locked[count] = lockedE8;
        count++;
        return Outcome.IGNORED;
    }

    /** Writes the balances; gives the {@link Outcome}. */
    public int write(boolean isComplete, long venueTimeNs, MessageSink out) {
        if (venueTimeNs < 0) {
            return Outcome.MALFORMED;
        }
        int chunks = Math.max(1, (count + CHUNK_BALANCES - 1) / CHUNK_BALANCES);
        for (int chunk = 0; chunk < chunks; chunk++) {
            int offset = out.claim(MAX_LENGTH);
            if (offset < 0) {
                return Outcome.SINK_FULL;
            }
            encoder.wrapAndApplyHeader(out.buffer(), offset, header)
                    .venueId(venueId)
                    .complete(isComplete ? part(chunk, chunks) : SOME)
                    .venueTimeNs(venueTimeNs);
            putBalances(chunk * CHUNK_BALANCES);
            out.commit(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
        }
        return chunks;
    }

    private static short part(int chunk, int chunks) {
        if (chunk == 0) {
            return chunks == 1 ? ALL : FIRST_OF_ALL;
        }
        return chunk == chunks - 1 ? LAST_OF_ALL : SOME;
    }

    private void putBalances(int from) {
        int size = Math.min(count - from, CHUNK_BALANCES);
        AccountSnapshotEncoder.BalancesEncoder balances = encoder.balancesCount(size);
        for (int i = from; i < from + size; i++) {
            int target = encoder.limit();
            balances.next().freeE8(free[i]).lockedE8(locked[i]);
            FixedText.put(
                    source,
                    assetStarts[i],
                    assetLengths[i],
                    encoder.buffer(),
                    target + AccountSnapshotEncoder.BalancesEncoder.assetEncodingOffset(),
                    ASSET_LENGTH);
        }
    }
}
