package io.needletail.runtime.venue;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The requests that need no key: over REST by path, over the WebSocket API by method. */
final class PublicApi {
    private static final Map<String, Long> INTERVALS_MS =
            Map.of(
                    "1m", 60_000L,
                    "3m", 180_000L,
                    "5m", 300_000L,
                    "15m", 900_000L,
                    "30m", 1_800_000L,
                    "1h", 3_600_000L,
                    "4h", 14_400_000L);

    private final VenueClock clock;
    private final Listings listings;

    PublicApi(VenueClock clock, Listings listings) {
        this.clock = clock;
        this.listings = listings;
    }

    /** Answers, or returns null when the method is not a public one. */
    String answer(Request request) {
        return switch (request.method()) {
            case "ping" -> "{}";
            case "time" -> "{\"serverTime\":" + clock.requestMs() + "}";
            case "exchangeInfo" -> exchangeInfo(request);
            case "depth" -> depth(request);
            case "klines" -> klines(request);
            default -> null;
        };
    }

    private String depth(Request request) {
        Listing listing = listings.find(request.text("symbol"));
        int limit = Math.clamp(request.integer("limit", 100), 1, 5_000);
        return listing.snapshot(limit);
    }

    private String klines(Request request) {
        Listing listing = listings.find(request.text("symbol"));
        Long intervalMs = INTERVALS_MS.get(request.text("interval"));
        if (intervalMs == null) {
            throw VenueError.of(-1120, "Invalid interval.");
        }
        int limit = Math.clamp(request.integer("limit", 500), 1, 1_000);
        List<Candle> candles =
                listing.candles(
                        intervalMs,
                        request.integer("startTime", 0),
                        request.integer("endTime", Long.MAX_VALUE),
                        limit);
        JsonOut out = new JsonOut().array();
        candles.forEach(candle -> candle.row(out, intervalMs));
        return out.endArray().toString();
    }

    private String exchangeInfo(Request request) {
        Collection<Listing> asked = listings.all();
        if (request.has("symbol")) {
            asked = List.of(listings.find(request.text("symbol")));
        } else if (request.has("symbols")) {
            asked =
                    List.of(request.text("symbols").replaceAll("[\\[\\]\"\\s]", "").split(","))
                            .stream()
                            .map(listings::find)
                            .toList();
        }
        JsonOut out = new JsonOut().object().put("timezone", "UTC");
        out.put("serverTime", clock.requestMs()).array("rateLimits");
        limit(out, "REQUEST_WEIGHT", "MINUTE", 1, 6_000);
        limit(out, "ORDERS", "SECOND", 10, 50);
        limit(out, "ORDERS", "DAY", 1, 160_000);
        limit(out, "CONNECTIONS", "MINUTE", 5, 300);
        out.endArray().array("exchangeFilters").endArray().array("symbols");
        asked.forEach(listing -> Filters.describe(listing, out));
        return out.endArray().endObject().toString();
    }

    private static void limit(JsonOut out, String type, String interval, int number, int most) {
        out.object().put("rateLimitType", type).put("interval", interval);
        out.put("intervalNum", number).put("limit", most).endObject();
    }
}
