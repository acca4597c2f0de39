package io.needletail.bench.wire;

/**
 * What the near end answers as a venue to all but orders: just enough of Binance spot for an engine
 * to log on.
 */
final class VenueAnswers {
    private static final String EXCHANGE_INFO =
            "{\"timezone\":\"UTC\",\"serverTime\":%d,\"rateLimits\":[],\"exchangeFilters\":[],\"symbols\":[{\"symbol\":\"BTCUSDT\",\"status\":\"TRADING\",\"baseAsset\":\"BTC\",\"baseAssetPrecision\":8,\"quoteAsset\":\"USDT\",\"quotePrecision\":8,\"orderTypes\":[\"LIMIT\",\"MARKET\"],\"ocoAllowed\":true,\"filters\":[{\"filterType\":\"PRICE_FILTER\",\"minPrice\":\"0.01000000\",\"maxPrice\":\"1000000.00000000\",\"tickSize\":\"0.01000000\"},{\"filterType\":\"LOT_SIZE\",\"minQty\":\"0.00001000\",\"maxQty\":\"9000.00000000\",\"stepSize\":\"0.00001000\"},{\"filterType\":\"NOTIONAL\",\"minNotional\":\"5.00000000\",\"applyMinToMarket\":true,\"maxNotional\":\"9000000.00000000\",\"applyMaxToMarket\":false,\"avgPriceMins\":5}]}]}";

    private VenueAnswers() {}

    /** Body of a REST answer. */
    static String rest(String path) {
        if (path.startsWith("/api/v3/exchangeInfo")) {
            return EXCHANGE_INFO.formatted(System.currentTimeMillis());
        }
        if (path.startsWith("/api/v3/depth")) {
            return DepthFrames.snapshot();
        }
        if (path.startsWith("/api/v3/klines")) {
            return "[]";
        }
        if (path.startsWith("/api/v3/time")) {
            return "{\"serverTime\":" + System.currentTimeMillis() + "}";
        }
        return "{}";
    }

    /** Answer to a request on a WebSocket that is not an order. */
    static String answer(String request) {
        String method = field(request, "method", false);
        return method.endsWith("SUBSCRIBE")
                ? "{\"result\":null,\"id\":1}"
                : api(method, field(request, "id", true));
    }

    private static String api(String method, String id) {
        if ("order.status".equals(method)) {
            return "{\"id\":"
                    + id
                    + ",\"status\":400,\"error\":{\"code\":-2013,\"msg\":\"Order does not"
                    + " exist.\"}}";
        }
        String result =
                switch (method) {
                    case "session.logon" ->
                            "{\"apiKey\":\"bench\",\"authorizedSince\":1,\"connectedSince\":1,\"returnRateLimits\":false,\"serverTime\":1,\"userDataStream\":false}";
                    case "userDataStream.subscribe", "userDataStream.subscribe.signature" ->
                            "{\"subscriptionId\":0}";
                    case "openOrders.status" -> "[]";
                    case "account.status" ->
                            "{\"makerCommission\":0,\"takerCommission\":0,\"canTrade\":true,\"canWithdraw\":false,\"canDeposit\":false,\"updateTime\":1,\"accountType\":\"SPOT\",\"balances\":[{\"asset\":\"USDT\",\"free\":\"10000000.00000000\",\"locked\":\"0.00000000\"},{\"asset\":\"BTC\",\"free\":\"0.00000000\",\"locked\":\"0.00000000\"}]}";
                    case "depth" -> DepthFrames.snapshot();
                    default -> "{}";
                };
        return "{\"id\":" + id + ",\"status\":200,\"result\":" + result + "}";
    }

    /**
     * Text of a field in a request; null = absent. Quotes of a string are left out, unless {@code
     * raw}.
     */
    private static String field(String request, String name, boolean raw) {
        int at = request.indexOf("\"" + name + "\":");
        if (at < 0) {
            return null;
        }
        int from = at + name.length() + 3;
        boolean quoted = request.charAt(from) == '"';
        int end = quoted ? request.indexOf('"', from + 1) + 1 : endOfNumber(request, from);
        return raw || !quoted ? request.substring(from, end) : request.substring(from + 1, end - 1);
    }

    private static int endOfNumber(String request, int from) {
        int end = from;
        while (end < request.length() && ",}".indexOf(request.charAt(end)) < 0) {
            end++;
        }
        return end;
    }
}
