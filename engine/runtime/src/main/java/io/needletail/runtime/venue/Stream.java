package io.needletail.runtime.venue;

import java.util.ArrayList;
import java.util.List;

/** One named market stream and those who listen to it. */
final class Stream {
    private final String name;
    private final boolean depthDifference;
    private final List<StreamListener> listeners = new ArrayList<>();

    Stream(String name) {
        this.name = name;
        depthDifference = name.endsWith("@depth@100ms") || name.endsWith("@depth");
    }

    String name() {
        return name;
    }

    boolean depthDifference() {
        return depthDifference;
    }

    boolean hasListeners() {
        return !listeners.isEmpty();
    }

    void add(StreamListener listener) {
        if (!listeners.contains(listener)) {
            listeners.add(listener);
        }
    }

    void remove(StreamListener listener) {
        listeners.remove(listener);
    }

    /** Sends one payload to every listener. */
    void publish(CharSequence payload) {
        for (int i = listeners.size() - 1; i >= 0; i--) {
            listeners.get(i).send(this, payload);
        }
    }
}
