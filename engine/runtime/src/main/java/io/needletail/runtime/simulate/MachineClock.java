package io.needletail.runtime.simulate;

/** The wall clock of the engine's machine, which somebody may set. */
final class MachineClock {
    private final Agenda agenda;
    private final long startNs;
    private long offNs;

    MachineClock(Agenda agenda, long startNs) {
        this.agenda = agenda;
        this.startNs = startNs;
    }

    /** Nanoseconds since 1970, as this clock says. */
    long nowNs() {
        return startNs + agenda.nanoTime() + offNs;
    }

    /** Steps; zero = right again. */
    void set(long newOffNs) {
        offNs = newOffNs;
    }
}
