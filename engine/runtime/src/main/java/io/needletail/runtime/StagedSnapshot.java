package io.needletail.runtime;

import io.needletail.codecs.state.StateBuffer;
import io.needletail.core.Engine;

/**
 * A snapshot in the {@code staged} layout: each step's thread gives its own state away in its turn
 * of the same event, the journal's thread puts the parts together.
 */
final class StagedSnapshot {
    private static final long NONE = -1;

    private final StateBuffer[] parts = new StateBuffer[Engine.STEPS];
    private final Engine engine;
    private final SnapshotWriter writer;
    private final int every;
    private volatile long at = NONE;

    /**
     * A snapshot now and then.
     *
     * @param every inputs from one to the next; 0 = none.
     */
    StagedSnapshot(Engine engine, SnapshotWriter writer, int every) {
        this.engine = engine;
        this.writer = writer;
        this.every = every;
        for (int i = 0; i < parts.length; i++) {
            parts[i] = new StateBuffer(SnapshotWriter.STATE_BYTES);
        }
    }

    /** Begins one if it is due and there is room; on the first step's thread. */
    void begin(long sequence) {
        if (every > 0 && sequence % every == 0 && at == NONE && writer.isIdle()) {
            at = sequence;
        }
    }

    /** Takes a step's state if this is the event; on that step's thread. */
    void take(int step, long sequence) {
        if (sequence == at) {
            parts[step].clear();
            engine.save(step, parts[step]);
        }
    }

    /** Hands the whole over if this is the event and it is journaled. */
    void finish(long sequence, long timeNs) {
        if (sequence == at) {
            StateBuffer whole = writer.begin();
            for (StateBuffer part : parts) {
                part.rewind();
                while (!part.isExhausted()) {
                    whole.putLong(part.getLong());
                }
            }
            writer.commit(sequence, timeNs);
            at = NONE;
        }
    }
}
