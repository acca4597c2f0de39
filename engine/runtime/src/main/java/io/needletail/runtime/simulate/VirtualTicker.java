package io.needletail.runtime.simulate;

import io.netty.util.concurrent.Ticker;

import java.util.concurrent.TimeUnit;

/** Gives channels the simulation's time. */
final class VirtualTicker implements Ticker {
    private final Agenda agenda;

    VirtualTicker(Agenda agenda) {
        this.agenda = agenda;
    }

    @Override
    public long initialNanoTime() {
        return 0;
    }

    @Override
    public long nanoTime() {
        return agenda.nanoTime();
    }

    @Override
    public void sleep(long delay, TimeUnit unit) {
        throw new UnsupportedOperationException("nothing waits in a simulation");
    }
}
