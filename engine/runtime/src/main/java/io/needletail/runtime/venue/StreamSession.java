package io.needletail.runtime.venue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One connection to {@code /ws} or {@code /stream}. */
final class StreamSession extends Link implements StreamListener {
    private static final int MOST_STREAMS = 1_024;

    private final Set<String> names = new LinkedHashSet<>();
    private final List<String> first;
    private final StringBuilder wrapped = new StringBuilder(1_024);
    private boolean combined;
    private long frames;
    private long depths;
    private boolean ended;

    StreamSession(Venue venue, List<String> first, boolean combined) {
        super(venue);
        this.first = first;
        this.combined = combined;
    }

    @Override
    void onOpen() {
        venue.hub().opened(this);
        subscribe(first);
    }

    @Override
    void onClosed() {
        venue.hub().closed(this);
    }

    @Override
    void onText(String text) {
        String id = "null";
        venue.heard();
        try {
            if (!(JsonText.read(text) instanceof Map<?, ?> request)) {
                throw new IllegalArgumentException("not an object");
            }
            id = Request.idOf(request);
            answer(request, id);
        } catch (IllegalArgumentException wrong) {
            reply("{\"code\":3,\"msg\":\"Invalid JSON: " + wrong.getMessage() + "\",\"id\":" + id);
        }
    }

    private void answer(Map<?, ?> request, String id) {
        String method = String.valueOf(request.get("method"));
        List<String> params =
                request.get("params") instanceof List<?> list
                        ? list.stream().map(Object::toString).toList()
                        : List.of();
        switch (method) {
            case "SUBSCRIBE" -> subscribe(params);
            case "UNSUBSCRIBE" -> params.forEach(this::unsubscribe);
            case "LIST_SUBSCRIPTIONS" -> {
                JsonOut out = new JsonOut().object().array("result");
                names.forEach(out::add);
                reply(out.endArray() + ",\"id\":" + id);
                return;
            }
            case "SET_PROPERTY" -> combined = params.contains("true");
            case "GET_PROPERTY" -> {
                reply("{\"result\":" + combined + ",\"id\":" + id);
                return;
            }
            default -> {
                reply("{\"code\":2,\"msg\":\"Invalid request: unknown variant\",\"id\":" + id);
                return;
            }
        }
        reply("{\"result\":null,\"id\":" + id);
    }

    private void reply(String unclosed) {
        write(unclosed + "}");
        flush();
    }

    private void subscribe(List<String> streams) {
        for (String name : streams) {
            if (!name.isEmpty() && names.size() < MOST_STREAMS && names.add(name)) {
                venue.hub().stream(name).add(this);
            }
        }
    }

    private void unsubscribe(String name) {
        if (names.remove(name)) {
            venue.hub().stream(name).remove(this);
        }
    }

    /** Sends one payload, as well or as badly as the venue behaves now. */
    @Override
    public void send(Stream stream, CharSequence payload) {
        VenueBehaviour behaviour = venue.behaviour();
        if (behaviour.silentFeed() || ended) {
            return;
        }
        if (stream.depthDifference()
                && VenueBehaviour.hits(behaviour.dropEveryNthDepth(), ++depths)) {
            return;
        }
        frames++;
        CharSequence text = wrap(stream, payload);
        if (VenueBehaviour.hits(behaviour.malformedEveryNth(), frames)) {
            text = text.subSequence(0, text.length() * 2 / 3);
        }
        if (endsNow(behaviour, text)) {
            return;
        }
        write(text, behaviour.delayMs());
        if (VenueBehaviour.hits(behaviour.duplicateEveryNth(), frames)) {
            write(text, behaviour.delayMs());
        }
    }

    /** Sends what is of no stream. */
    void announce(String event) {
        write(combined ? "{\"stream\":\"!serverShutdown\",\"data\":" + event + "}" : event);
        flush();
    }

    private CharSequence wrap(Stream stream, CharSequence payload) {
        if (!combined) {
            return payload;
        }
        wrapped.setLength(0);
        return wrapped.append("{\"stream\":\"")
                .append(stream.name())
                .append("\",\"data\":")
                .append(payload)
                .append('}');
    }

    private boolean endsNow(VenueBehaviour behaviour, CharSequence text) {
        int most = behaviour.disconnectAfterFrames();
        if (most == 0 || frames <= most) {
            return false;
        }
        ended = true;
        if (behaviour.resetMidFrame()) {
            resetMidFrame(text);
        } else {
            close(1001);
        }
        return true;
    }

    private void write(CharSequence text, int delayMs) {
        if (delayMs == 0) {
            write(text);
            return;
        }
        String copy = text.toString();
        after(
                delayMs,
                () -> {
                    write(copy);
                    flush();
                });
    }
}
