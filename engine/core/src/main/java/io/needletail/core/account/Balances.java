package io.needletail.core.account;

import io.needletail.codecs.draft.BalanceDraft;
import io.needletail.codecs.sbe.AccountSnapshotDecoder;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/** Balances as the venue last told them. */
final class Balances {
    private final AssetName[] names;
    private final long[] freeE8;
    private final long[] lockedE8;
    private final AssetName read = new AssetName();
    private int count;

    Balances(int capacity) {
        names = new AssetName[capacity];
        for (int i = 0; i < capacity; i++) {
            names[i] = new AssetName();
        }
        freeE8 = new long[capacity];
        lockedE8 = new long[capacity];
    }

    long totalE8(AssetName asset) {
        int at = find(asset);
        return at < 0 ? 0 : Math.addExact(freeE8[at], lockedE8[at]);
    }

    /** Takes an answer; returns how many balances found no room, of more assets than maxAssets. */
    int take(AccountSnapshotDecoder snapshot) {
        int left = 0;
        short part = snapshot.complete();
        if (part == BalanceDraft.ALL || part == BalanceDraft.FIRST_OF_ALL) {
            count = 0;
        }
        AccountSnapshotDecoder.BalancesDecoder balances = snapshot.balances();
        while (balances.hasNext()) {
            int entry = snapshot.limit();
            balances.next();
            read.read(
                    snapshot.buffer(),
                    entry + AccountSnapshotDecoder.BalancesDecoder.assetEncodingOffset());
            left += put(balances.freeE8(), balances.lockedE8()) ? 0 : 1;
        }
        return left;
    }

    private boolean put(long free, long locked) {
        int at = find(read);
        if (at < 0) {
            if (count == names.length) {
                return false;
            }
            at = count++;
            names[at].set(read);
        }
        freeE8[at] = free;
        lockedE8[at] = locked;
        return true;
    }

    private int find(AssetName asset) {
        for (int i = 0; i < count; i++) {
            if (names[i].is(asset)) {
                return i;
            }
        }
        return -1;
    }

    void save(StateWriter out) {
        out.putLong(count);
        for (int i = 0; i < count; i++) {
            names[i].save(out);
            out.putLong(freeE8[i]);
            out.putLong(lockedE8[i]);
        }
    }

    void load(StateReader in) {
        count = in.getInt();
        for (int i = 0; i < count; i++) {
            names[i].load(in);
            freeE8[i] = in.getLong();
            lockedE8[i] = in.getLong();
        }
    }
}
