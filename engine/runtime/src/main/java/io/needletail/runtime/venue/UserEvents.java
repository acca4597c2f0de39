package io.needletail.runtime.venue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Account events, kept until the answer that caused them is out, then sent to who subscribed. */
final class UserEvents {
    private final Map<ApiSession, Integer> subscribers = new LinkedHashMap<>();
    private final List<String> waiting = new ArrayList<>();

    void subscribe(ApiSession session, int subscriptionId) {
        subscribers.put(session, subscriptionId);
    }

    void unsubscribe(ApiSession session) {
        subscribers.remove(session);
    }

    boolean subscribed(ApiSession session) {
        return subscribers.containsKey(session);
    }

    void add(String event) {
        waiting.add(event);
    }

    boolean anyWaiting() {
        return !waiting.isEmpty();
    }

    /** Tells every subscriber something about the venue. */
    void announce(String event) {
        for (ApiSession session : List.copyOf(subscribers.keySet())) {
            session.event("{\"event\":" + event + "}");
            session.flush();
        }
    }

    /** Nobody is subscribed any more. */
    void end() {
        subscribers.clear();
    }

    void deliver() {
        for (Map.Entry<ApiSession, Integer> entry : List.copyOf(subscribers.entrySet())) {
            for (String event : waiting) {
                entry.getKey()
                        .event(
                                "{\"subscriptionId\":"
                                        + entry.getValue()
                                        + ",\"event\":"
                                        + event
                                        + "}");
            }
            entry.getKey().flush();
        }
        waiting.clear();
    }
}
