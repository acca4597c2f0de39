package io.needletail.core.market;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.codecs.state.StateHasher;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.util.Arrays;

class DeltaStoreTest {
    private static final int CAPACITY = 1_024;

    /** A restored core has an empty store behind the same deltas. */
    @Test
    void shouldSaveTheSameStateWhateverLayThereBefore() {
        DeltaStore fresh = new DeltaStore(CAPACITY);
        DeltaStore used = new DeltaStore(CAPACITY);
        used.add(message(CAPACITY / 2, -1), CAPACITY / 2, 1, true);
        used.clear();
        for (int length = 1; length <= 17; length++) {
            fresh.add(message(length, 7), length, length, true);
            used.add(message(length, 7), length, length, true);
        }
        assertEquals(hash(fresh), hash(used));
    }

    private static UnsafeBuffer message(int length, int content) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) content);
        return new UnsafeBuffer(bytes);
    }

    private static long hash(DeltaStore store) {
        StateHasher hasher = new StateHasher();
        store.save(hasher);
        return hasher.hash();
    }
}
