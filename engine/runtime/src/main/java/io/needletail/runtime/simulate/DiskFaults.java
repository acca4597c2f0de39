package io.needletail.runtime.simulate;

import io.needletail.runtime.journal.JournalException;
import io.needletail.runtime.journal.MemoryJournal.Point;

import java.util.List;

/** Faults of the process and its disk. */
final class DiskFaults {
    private static final int PAGE = 4_096;
    private static final int MOST_EVENTS = 30;
    private static final int MOST_LOST = 50;

    private final SimulationParts parts;
    private final ProcessKeeper keeper;

    DiskFaults(SimulationParts parts, ProcessKeeper keeper) {
        this.parts = parts;
        this.keeper = keeper;
    }

    void strike(FaultClass fault, SeededRandom random) {
        switch (fault) {
            case CRASH -> crash(random);
            case POWER_CUT -> powerCut(random);
            case BIT_FLIPPED -> flip(random);
            case PAGE_ZEROED -> zero(random);
            case TAIL_LOST -> loseTail(random);
            case SNAPSHOT_DAMAGED -> damageSnapshot(random);
            case DISK_FULL -> fill(random);
            default -> throw new IllegalArgumentException("not a fault of the disk: " + fault);
        }
    }

    private void crash(SeededRandom random) {
        int way = random.below(8);
        if (way == 0) {
            keeper.process().die(random.chance(0.7));
        } else if (way <= 2) {
            keeper.process().dieAfter(1 + random.below(MOST_EVENTS));
        } else {
            Point where = Point.values()[way - 3];
            int[] left = {1 + random.below(MOST_EVENTS)};
            parts.disk()
                    .trouble((point, sequence, length) -> {
                        if (point == where && --left[0] == 0) {
                            throw new Death();
                        }
                        return length;
                    });
        }
    }

    private void powerCut(SeededRandom random) {
        keeper.powerCut();
        keeper.process().die(false);
        parts.disk().loseTail(1 + random.below(MOST_LOST));
    }

    private void flip(SeededRandom random) {
        keeper.process().die(true);
        long size = parts.disk().size();
        if (size > 0) {
            keeper.damaged();
            parts.disk().flip(random.between(0, size - 1), 1 << random.below(8));
        }
    }

    private void zero(SeededRandom random) {
        keeper.process().die(true);
        long size = parts.disk().size();
        if (size > PAGE) {
            keeper.damaged();
            parts.disk().zero(random.between(0, size / PAGE - 1) * PAGE, PAGE);
        }
    }

    private void loseTail(SeededRandom random) {
        keeper.process().die(true);
        if (parts.disk().loseTail(1 + random.below(MOST_LOST)) > 0) {
            keeper.damaged();
        }
    }

    private void damageSnapshot(SeededRandom random) {
        List<byte[]> snapshots = parts.disk().snapshots();
        if (!snapshots.isEmpty()) {
            byte[] newest = snapshots.getLast();
            newest[random.below(newest.length)] ^= (byte) (1 << random.below(8));
        }
        keeper.process().die(true);
    }

    /** From some event on nothing can be written, in the middle of a copy perhaps. */
    private void fill(SeededRandom random) {
        Point where = random.chance(0.5) ? Point.BEFORE : Point.COPY;
        int[] left = {1 + random.below(MOST_EVENTS)};
        parts.disk()
                .trouble((point, sequence, length) -> {
                    if (point == where && --left[0] <= 0) {
                        throw new JournalException(
                                JournalException.Kind.DISK_FULL, "no disk space left");
                    }
                    return length;
                });
    }
}
