package io.needletail.runtime;

import io.needletail.core.signal.ModelShelf;
import io.needletail.scoring.Model;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The shelf of a core that is live: holds what was put there ready, and loads nothing once its
 * recovery is over.
 */
final class ModelRack implements ModelShelf {
    private final Map<Long, Model> ready = new ConcurrentHashMap<>();
    private volatile ModelShelf recovery;

    /**
     * An empty rack.
     *
     * @param recovery where recovery finds what an earlier run swapped in.
     */
    ModelRack(ModelShelf recovery) {
        this.recovery = recovery;
    }

    /** From now on only what is put here can be taken. */
    void recovered() {
        recovery = EMPTY;
    }

    /** Puts a model that is compiled and warm where the core will look for it. */
    void put(long packageHash, Model model) {
        ready.put(packageHash, model);
    }

    @Override
    public Model take(long packageHash) {
        Model model = ready.get(packageHash);
        return model == null ? recovery.take(packageHash) : model;
    }
}
