package io.needletail.runtime.venue;

import java.util.Map;

/** One connection to the WebSocket API: requests in, answers and account events out. */
final class ApiSession extends Link {
    private final RequestGate gate;
    private final UserEvents events;
    private ApiKey loggedOn;
    private int lastSubscription = -1;
    private long requests;
    private long orders;

    ApiSession(Venue venue) {
        super(venue);
        gate = venue.gate();
        events = venue.events();
    }

    @Override
    void onOpen() {
        loggedOn = null;
    }

    @Override
    void onClosed() {
        events.unsubscribe(this);
    }

    @Override
    void onText(String text) {
        String id = "null";
        try {
            if (!(JsonText.read(text) instanceof Map<?, ?> json)) {
                throw new IllegalArgumentException("not an object");
            }
            id = Request.idOf(json);
            answer(Request.of(json));
        } catch (VenueError error) {
            reply(id, error.status(), "error", error.json());
        } catch (IllegalArgumentException expected) {
            VenueError error = VenueError.of(-1135, "JSON Request is invalid.");
            reply(id, error.status(), "error", error.json());
        }
        venue.privateApi().desk().deliver();
        venue.hub().flush();
    }

    private void answer(Request request) {
        VenueBehaviour behaviour = venue.behaviour();
        venue.heard();
        VenueBehaviour.Failure failure = behaviour.failure();
        if (VenueBehaviour.hits(failure.everyNth(), ++requests)) {
            throw Faults.error(failure, venue.clock().requestMs());
        }
        boolean order = PrivateApi.acts(request.method());
        orders += order ? 1 : 0;
        if (order && VenueBehaviour.hits(behaviour.loseRequestEveryNth(), orders)) {
            return;
        }
        String result = result(request);
        if (!(order && VenueBehaviour.hits(behaviour.loseReplyEveryNth(), orders))) {
            reply(request.id(), 200, "result", result);
        }
    }

    private String result(Request request) {
        String publicAnswer = venue.publicApi().answer(request);
        if (publicAnswer != null) {
            return publicAnswer;
        }
        if (PrivateApi.knows(request.method())) {
            authorize(request);
            return venue.privateApi().answer(request);
        }
        return switch (request.method()) {
            case "session.logon" -> logOn(request);
            case "session.status" -> sessionStatus();
            case "session.logout" -> {
                loggedOn = null;
                yield sessionStatus();
            }
            case "userDataStream.subscribe" -> {
                if (loggedOn == null) {
                    throw new VenueError(401, -2015, "Session is not authenticated.", null);
                }
                yield subscribe();
            }
            case "userDataStream.subscribe.signature" -> {
                gate.signed(request);
                yield subscribe();
            }
            case "userDataStream.unsubscribe" -> {
                events.unsubscribe(this);
                yield "{}";
            }
            default -> throw VenueError.of(-1000, "Unknown method '" + request.method() + "'.");
        };
    }

    private void authorize(Request request) {
        if (loggedOn != null && !request.has("apiKey")) {
            gate.timely(request);
        } else {
            gate.signed(request);
        }
    }

    private String logOn(Request request) {
        ApiKey key = gate.signed(request);
        if (!(key instanceof ApiKey.Ed25519)) {
            throw new VenueError(401, -4056, "HMAC_SHA256 API key is not supported.", null);
        }
        loggedOn = key;
        return sessionStatus();
    }

    private String sessionStatus() {
        JsonOut out = new JsonOut().object();
        if (loggedOn == null) {
            out.putRaw("apiKey", "null").putRaw("authorizedSince", "null");
        } else {
            out.put("apiKey", loggedOn.id());
            out.put("authorizedSince", venue.clock().requestMs());
        }
        out.put("connectedSince", venue.clock().requestMs()).put("returnRateLimits", false);
        out.put("serverTime", venue.clock().requestMs());
        return out.put("userDataStream", events.subscribed(this)).endObject().toString();
    }

    private String subscribe() {
        if (events.subscribed(this)) {
            throw VenueError.of(-2035, "User data stream subscription is already active.");
        }
        events.subscribe(this, ++lastSubscription);
        return "{\"subscriptionId\":" + lastSubscription + "}";
    }

    private void reply(String id, int status, String name, String json) {
        JsonOut out = new JsonOut().object().putRaw("id", id).put("status", status);
        write(out.putRaw(name, json).array("rateLimits").endArray().endObject().text());
        flush();
    }

    /** Sends an account event, late when the venue is told to be. */
    void event(String json) {
        int lateMs = venue.behaviour().lateUserEventsMs();
        if (lateMs == 0) {
            write(json);
            return;
        }
        after(
                lateMs,
                () -> {
                    write(json);
                    flush();
                });
    }
}
