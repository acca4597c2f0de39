package io.needletail.runtime.simulate;

import io.needletail.runtime.EngineLife;
import io.needletail.runtime.journal.JournalException;
import io.needletail.runtime.journal.JournalTail;
import io.needletail.runtime.journal.MemoryJournal;

/**
 * Starts the engine's process again whenever it has died, as a service manager does, and checks at
 * each start that nothing was lost, and that the state is the one that the last process had.
 */
final class ProcessKeeper {
    private static final long LEAST_DOWN_NS = 200_000_000L;
    private static final long MOST_DOWN_NS = 20_000_000_000L;
    private static final double FULL_REPLAY_SHARE = 0.2;

    private final SimulationParts parts;
    private final SeededRandom random;
    private SimulatedProcess process;
    private long deadSequence;
    private long deadHash;
    private boolean damaged;
    private boolean powerCut;
    private boolean booting;
    private int lives;

    ProcessKeeper(SimulationParts parts) {
        this.parts = parts;
        this.random = parts.random().fork();
    }

    /** The running process; dead or null between two lives. */
    SimulatedProcess process() {
        return process;
    }

    boolean isRunning() {
        return process != null && process.isAlive();
    }

    int lives() {
        return lives;
    }

    /** The journal's bytes were damaged: the next start must refuse them. */
    void damaged() {
        damaged = true;
    }

    /** The machine lost its power. */
    void powerCut() {
        powerCut = true;
    }

    /** Puts old events away, as a running engine does; one that is down would take damage along. */
    void forgetOld() {
        if (isRunning()) {
            parts.disk().forgetOld();
        }
    }

    /** Starts a process on what the disk holds. */
    void boot() {
        booting = false;
        JournalTail tail = recover();
        lives++;
        try {
            process = new SimulatedProcess(parts, tail, this::onDeath);
        } catch (EngineLife.DivergedException e) {
            throw parts.invariants().thrown(e);
        } catch (JournalException e) {
            tail = startAnew(e);
            process = new SimulatedProcess(parts, tail, this::onDeath);
        }
        checkState(tail);
        parts.invariants().standing().lives();
        process.begin();
    }

    private JournalTail recover() {
        MemoryJournal disk = parts.disk();
        Invariants invariants = parts.invariants();
        long published = disk.mark();
        JournalTail tail;
        try {
            tail = disk.recover(powerCut, false);
            invariants.require(!damaged, "I12", "a damaged journal was accepted as it is");
        } catch (JournalException e) {
            invariants.require(damaged, "I12", "a sound journal is refused: " + e.getMessage());
            tail = disk.recover(powerCut, true);
        }
        if (damaged || powerCut) {
            invariants.dataLost(tail.sequence());
        }
        invariants.require(
                damaged || powerCut || tail.sequence() >= published,
                "I12",
                "event " + published + " was published; the journal ends with " + tail.sequence());
        return tail;
    }

    /** Where old events were put away and every snapshot is damaged, no state can be computed. */
    private JournalTail startAnew(JournalException refused) {
        parts.invariants()
                .require(
                        !parts.disk().isWhole(),
                        "I12",
                        "a sound journal is not recovered: " + refused.getMessage());
        parts.disk().startAnew();
        parts.invariants().dataLost(0);
        return parts.disk().recover(false, false);
    }

    private void checkState(JournalTail tail) {
        EngineLife life = process.life();
        if (!damaged && !powerCut && lives > 1 && tail.sequence() == deadSequence) {
            parts.invariants()
                    .require(
                            life.recoveredHash() == deadHash,
                            "I13",
                            "the state recovered after event %d is %016x, and was %016x"
                                    .formatted(deadSequence, life.recoveredHash(), deadHash));
        }
        boolean whole = parts.disk().isWhole() && tail.sequence() > 0;
        if (whole && random.chance(FULL_REPLAY_SHARE)) {
            replayAll(life);
        }
        damaged = false;
        powerCut = false;
    }

    private void replayAll(EngineLife life) {
        try {
            parts.invariants()
                    .require(
                            life.replayedHash() == life.recoveredHash(),
                            "I13",
                            "a replay from the first event gives another state than from the"
                                    + " snapshot");
        } catch (EngineLife.DivergedException e) {
            throw parts.invariants().thrown(e);
        }
    }

    private void onDeath() {
        parts.disk().trouble(MemoryJournal.Trouble.NONE);
        parts.invariants().standing().died();
        if (process != null) {
            deadSequence = process.life().coreSequence();
            deadHash = process.life().stateHash();
        }
        if (!booting) {
            booting = true;
            parts.agenda().after(random.between(LEAST_DOWN_NS, MOST_DOWN_NS), this::boot);
        }
    }
}
