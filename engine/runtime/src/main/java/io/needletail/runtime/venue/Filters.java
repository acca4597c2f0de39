package io.needletail.runtime.venue;

import io.needletail.codecs.FixedPoint;

/** A symbol's trading rules: told by exchangeInfo, enforced on orders. */
final class Filters {
    static final int MOST_ORDERS = 200;
    static final int MOST_CONDITIONAL_ORDERS = 20;
    private static final long MOST_QUANTITY_LOTS = 900_000_000L;
    private static final long MOST_PRICE_TICKS = 100_000_000L;
    private static final long MOST_NOTIONAL_E8 = 9_000_000 * FixedPoint.ONE;
    private static final int MOST_OFF = 5;

    private Filters() {}

    static void price(SymbolRules rules, long priceE8, long lastE8) {
        long tick = rules.tickE8();
        if (priceE8 < tick || priceE8 > MOST_PRICE_TICKS * tick || priceE8 % tick != 0) {
            throw VenueError.filter("PRICE_FILTER");
        }
        if (lastE8 > 0 && (priceE8 / MOST_OFF > lastE8 || priceE8 * MOST_OFF < lastE8)) {
            throw VenueError.filter("PERCENT_PRICE_BY_SIDE");
        }
    }

    static void quantity(SymbolRules rules, long quantityE8) {
        long lot = rules.lotE8();
        if (quantityE8 < lot || quantityE8 > mostQuantityE8(rules) || quantityE8 % lot != 0) {
            throw VenueError.filter("LOT_SIZE");
        }
    }

    static void notional(SymbolRules rules, long priceE8, long quantityE8) {
        long notional = FixedPoint.multiply(priceE8, quantityE8);
        if (notional < rules.minNotionalE8() || notional > MOST_NOTIONAL_E8) {
            throw VenueError.filter("NOTIONAL");
        }
    }

    private static long mostQuantityE8(SymbolRules rules) {
        return MOST_QUANTITY_LOTS * rules.lotE8();
    }

    static void describe(Listing listing, JsonOut out) {
        SymbolConfig symbol = listing.symbol();
        out.object()
                .put("symbol", symbol.symbol())
                .put("status", listing.rules().trading() ? "TRADING" : "BREAK");
        out.put("baseAsset", symbol.base()).put("baseAssetPrecision", 8);
        out.put("quoteAsset", symbol.quote()).put("quotePrecision", 8);
        out.put("quoteAssetPrecision", 8).put("baseCommissionPrecision", 8);
        out.put("quoteCommissionPrecision", 8).array("orderTypes");
        for (String type :
                new String[] {
                    "LIMIT",
                    "LIMIT_MAKER",
                    "MARKET",
                    "STOP_LOSS",
                    "STOP_LOSS_LIMIT",
                    "TAKE_PROFIT",
                    "TAKE_PROFIT_LIMIT"
                }) {
            out.add(type);
        }
        out.endArray().put("icebergAllowed", false).put("ocoAllowed", true);
        out.put("otoAllowed", false).put("quoteOrderQtyMarketAllowed", true);
        out.put("allowTrailingStop", false).put("cancelReplaceAllowed", true);
        out.put("amendAllowed", false).put("isSpotTradingAllowed", true);
        out.put("isMarginTradingAllowed", false).array("filters");
        filters(listing.rules(), out);
        out.endArray().array("permissions").endArray();
        out.array("permissionSets").array().add("SPOT").endArray().endArray();
        out.put("defaultSelfTradePreventionMode", "NONE");
        out.array("allowedSelfTradePreventionModes").add("NONE").endArray().endObject();
    }

    private static void filters(SymbolRules rules, JsonOut out) {
        filter(out, "PRICE_FILTER").putE8("minPrice", rules.tickE8());
        out.putE8("maxPrice", MOST_PRICE_TICKS * rules.tickE8());
        out.putE8("tickSize", rules.tickE8()).endObject();
        filter(out, "LOT_SIZE").putE8("minQty", rules.lotE8());
        out.putE8("maxQty", mostQuantityE8(rules)).putE8("stepSize", rules.lotE8()).endObject();
        filter(out, "MARKET_LOT_SIZE").putE8("minQty", 0);
        out.putE8("maxQty", mostQuantityE8(rules)).putE8("stepSize", 0).endObject();
        filter(out, "PERCENT_PRICE_BY_SIDE").put("bidMultiplierUp", "5");
        out.put("bidMultiplierDown", "0.2").put("askMultiplierUp", "5");
        out.put("askMultiplierDown", "0.2").put("avgPriceMins", 5).endObject();
        filter(out, "NOTIONAL").putE8("minNotional", rules.minNotionalE8());
        out.put("applyMinToMarket", true).putE8("maxNotional", MOST_NOTIONAL_E8);
        out.put("applyMaxToMarket", false).put("avgPriceMins", 5).endObject();
        filter(out, "MAX_NUM_ORDERS").put("maxNumOrders", MOST_ORDERS).endObject();
        filter(out, "MAX_NUM_ALGO_ORDERS");
        out.put("maxNumAlgoOrders", MOST_CONDITIONAL_ORDERS).endObject();
    }

    private static JsonOut filter(JsonOut out, String type) {
        return out.object().put("filterType", type);
    }
}
