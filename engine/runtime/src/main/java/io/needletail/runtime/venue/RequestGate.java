package io.needletail.runtime.venue;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Lets signed requests in: the key must be known, the signature its own, the time near ours. */
final class RequestGate {
    private static final long MOST_AHEAD_MS = 1_000;
    private static final double USUAL_WINDOW_MS = 5_000;
    private static final double MOST_WINDOW_MS = 60_000;
    private static final long MICROSECONDS_FROM = 100_000_000_000_000L;

    private final Map<String, ApiKey> keys = new HashMap<>();
    private final VenueClock clock;

    RequestGate(VenueConfig config, VenueClock clock) {
        this.clock = clock;
        config.apiKeys().forEach(key -> keys.put(key.id(), key));
    }

    /** Checks a request that carries its own key and signature; returns the key. */
    ApiKey signed(Request request) {
        ApiKey key = keys.get(request.text("apiKey"));
        if (key == null) {
            throw new VenueError(
                    401, -2015, "Invalid API-key, IP, or permissions for action.", null);
        }
        if (!key.verifies(request.signedPayload(), request.text("signature"))) {
            throw VenueError.of(-1022, "Signature for this request is not valid.");
        }
        timely(request);
        return key;
    }

    /** What a key may do, over REST: the signature is over the query without the key. */
    String restrictions(String keyId, TreeMap<String, String> query) {
        ApiKey key = keys.get(keyId);
        if (key == null) {
            throw new VenueError(
                    401, -2015, "Invalid API-key, IP, or permissions for action.", null);
        }
        Request request = new Request("null", "account/apiRestrictions", query);
        if (!key.verifies(request.signedPayload(), request.text("signature"))) {
            throw VenueError.of(-1022, "Signature for this request is not valid.");
        }
        timely(request);
        return "{\"ipRestrict\":false,\"enableReading\":true,\"enableSpotAndMarginTrading\":true,"
                + "\"enableWithdrawals\":"
                + key.mayWithdraw()
                + "}";
    }

    /** Checks a request's timestamp only: the session has been logged on. */
    void timely(Request request) {
        long timestamp = request.integer("timestamp");
        long sentMs = timestamp >= MICROSECONDS_FROM ? timestamp / 1_000 : timestamp;
        double window = window(request);
        long nowMs = clock.requestMs();
        if (sentMs >= nowMs + MOST_AHEAD_MS) {
            throw VenueError.of(
                    -1021, "Timestamp for this request was 1000ms ahead of the server's time.");
        }
        if (nowMs - sentMs > window) {
            throw VenueError.of(-1021, "Timestamp for this request is outside of the recvWindow.");
        }
    }

    private static double window(Request request) {
        String text = request.text("recvWindow", "");
        if (text.isEmpty()) {
            return USUAL_WINDOW_MS;
        }
        if (!text.matches("[0-9]{1,6}(\\.[0-9]{1,3})?")) {
            throw VenueError.illegal("recvWindow");
        }
        double window = Double.parseDouble(text);
        if (window > MOST_WINDOW_MS) {
            throw VenueError.of(-1131, "recvWindow must be less than 60000");
        }
        return window;
    }
}
