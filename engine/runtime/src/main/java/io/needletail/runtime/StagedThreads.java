package io.needletail.runtime;

/** Stub. */
final class StagedThreads implements EngineThreads {
    StagedThreads(Wiring wiring) {}

    @Override
    public void start() {}

    @Override
    public void stop(String reason) {}

    @Override
    public void join() {}

    @Override
    public boolean hasEnded() {
        return true;
    }
}
