package io.needletail.runtime.venue;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** All streams by name, and the open stream connections. */
final class StreamHub {
    private final Map<String, Stream> streams = new HashMap<>();
    private final Set<StreamSession> sessions = new LinkedHashSet<>();

    /** The stream of this name; a new one stays silent until somebody publishes to it. */
    Stream stream(String name) {
        return streams.computeIfAbsent(name, Stream::new);
    }

    void opened(StreamSession session) {
        sessions.add(session);
    }

    void closed(StreamSession session) {
        sessions.remove(session);
        streams.values().forEach(stream -> stream.remove(session));
    }

    boolean anyListeners() {
        for (Stream stream : streams.values()) {
            if (stream.hasListeners()) {
                return true;
            }
        }
        return false;
    }

    /** Tells every connection something about itself. */
    void announce(String event) {
        for (StreamSession session : sessions.toArray(StreamSession[]::new)) {
            session.announce(event);
        }
    }

    /** Hands what was written to the sockets. */
    void flush() {
        for (StreamSession session : sessions.toArray(StreamSession[]::new)) {
            session.flush();
        }
    }
}
