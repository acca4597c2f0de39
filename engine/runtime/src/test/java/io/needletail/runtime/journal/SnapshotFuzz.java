package io.needletail.runtime.journal;

import io.needletail.codecs.state.StateBuffer;
import io.needletail.runtime.fuzz.FuzzTarget;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** A snapshot of any content, as it is and with a digest that fits: whole, or none. */
public final class SnapshotFuzz implements FuzzTarget {
    private static final int DIGEST = 32;

    @Override
    public List<byte[]> seeds() {
        StateBuffer state = new StateBuffer();
        state.putLong(7);
        state.putDouble(0.25);
        Snapshot snapshot = new Snapshot(9, 1, 7, List.of(12L, 13L), 99, 5, 1_000, state);
        return List.of(snapshot.encode().array());
    }

    @Override
    public void run(byte[] input) throws NoSuchAlgorithmException {
        read(input);
        if (input.length >= DIGEST) {
            byte[] fitting = input.clone();
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(fitting, 0, fitting.length - DIGEST);
            byte[] hash = digest.digest();
            System.arraycopy(hash, 0, fitting, fitting.length - DIGEST, DIGEST);
            read(fitting);
        }
    }

    private static void read(byte[] file) {
        Snapshot.decode(file)
                .ifPresent(snapshot -> {
                    StateBuffer state = snapshot.state();
                    while (!state.isExhausted()) {
                        state.getLong();
                    }
                });
    }
}
