package io.needletail.runtime;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Whether the engine had to stop itself, and why; the first reason stands. Any thread. */
final class Halt {
    private final AtomicReference<String> reason = new AtomicReference<>();
    private final EngineLog log;

    Halt(EngineLog log) {
        this.log = log;
    }

    /** Halts. */
    void raise(String why, Throwable cause) {
        if (reason.compareAndSet(null, why)) {
            log.failure("HALT: " + why, cause);
        }
    }

    /** Whether nothing more may be sent. */
    boolean isRaised() {
        return reason.get() != null;
    }

    /** Why. */
    Optional<String> reason() {
        return Optional.ofNullable(reason.get());
    }
}
