package io.needletail.runtime.venue;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.TimeInForce;

import java.util.List;

/** Orders as Binance's answers and events. */
final class OrderReports {
    private final VenueClock clock;
    private long executions;

    OrderReports(VenueClock clock) {
        this.clock = clock;
    }

    /** The answer to a placement: ACK, RESULT or FULL. */
    static void placed(JsonOut out, VenueOrder order, String form) {
        out.object();
        identity(out, order).put("transactTime", order.updatedMs);
        if (!form.equals("ACK")) {
            body(out, order);
            out.put("workingTime", order.workingMs);
            out.put("selfTradePreventionMode", "NONE");
        }
        if (form.equals("FULL")) {
            out.array("fills");
            for (VenueOrder.Charge charge : order.charges) {
                out.object().putE8("price", charge.fill().priceE8());
                out.putE8("qty", charge.fill().quantityE8());
                out.putE8("commission", charge.feeE8());
                out.put("commissionAsset", order.market.symbol().quote());
                out.put("tradeId", charge.fill().tradeId()).endObject();
            }
            out.endArray();
        }
        out.endObject();
    }

    /** The answer to a cancellation; the order carries the cancel's own client id. */
    static void canceled(JsonOut out, VenueOrder order) {
        out.object().put("symbol", order.symbol());
        out.put("origClientOrderId", order.originalClientOrderId);
        out.put("orderId", order.orderId).put("orderListId", order.listId);
        out.put("clientOrderId", order.clientOrderId).put("transactTime", order.updatedMs);
        body(out, order);
        out.put("selfTradePreventionMode", "NONE").endObject();
    }

    /** The answer to a question about an order. */
    static void status(JsonOut out, VenueOrder order) {
        out.object();
        body(identity(out, order), order);
        out.putE8("icebergQty", 0).put("time", order.createdMs);
        out.put("updateTime", order.updatedMs).put("isWorking", order.working());
        out.put("workingTime", order.workingMs);
        out.put("selfTradePreventionMode", "NONE").endObject();
    }

    private static JsonOut identity(JsonOut out, VenueOrder order) {
        return out.put("symbol", order.symbol())
                .put("orderId", order.orderId)
                .put("orderListId", order.listId)
                .put("clientOrderId", order.clientOrderId);
    }

    private static void body(JsonOut out, VenueOrder order) {
        out.putE8("price", order.priceE8).putE8("origQty", order.quantityE8);
        out.putE8("executedQty", order.executedE8);
        out.putE8("origQuoteOrderQty", order.quoteOrderQuantityE8);
        out.putE8("cummulativeQuoteQty", order.quoteE8).put("status", order.status.name());
        out.put("timeInForce", timeInForce(order)).put("type", order.type.name());
        out.put("side", order.side.name());
        if (order.conditional()) {
            out.putE8("stopPrice", order.stopPriceE8);
        }
    }

    private static String timeInForce(VenueOrder order) {
        return order.type == OrderType.LIMIT || order.timeInForce != TimeInForce.IOC
                ? order.timeInForce.name()
                : TimeInForce.GTC.name();
    }

    /** The event that reports one change of an order. */
    String execution(VenueOrder order, String kind, VenueOrder.Charge charge) {
        long lastE8 = charge == null ? 0 : charge.fill().quantityE8();
        long lastPriceE8 = charge == null ? 0 : charge.fill().priceE8();
        JsonOut out = new JsonOut().object().put("e", "executionReport");
        out.put("E", clock.marketMs()).put("s", order.symbol()).put("c", order.clientOrderId);
        out.put("S", order.side.name()).put("o", order.type.name()).put("f", timeInForce(order));
        out.putE8("q", order.quantityE8).putE8("p", order.priceE8);
        out.putE8("P", order.stopPriceE8).putE8("F", 0).put("g", order.listId);
        out.put("C", order.renamed() ? order.originalClientOrderId : "")
                .put("x", kind)
                .put("X", order.status.name());
        out.put("r", "NONE").put("i", order.orderId).putE8("l", lastE8);
        out.putE8("z", order.executedE8).putE8("L", lastPriceE8);
        if (charge == null) {
            out.putE8("n", 0).putRaw("N", "null");
        } else {
            out.putE8("n", charge.feeE8()).put("N", order.market.symbol().quote());
        }
        out.put("T", order.updatedMs).put("t", charge == null ? -1 : charge.fill().tradeId());
        out.put("I", ++executions).put("w", order.open() && order.working());
        out.put("m", charge != null && charge.fill().maker()).put("M", charge != null);
        out.put("O", order.createdMs).putE8("Z", order.quoteE8);
        out.putE8("Y", FixedPoint.multiply(lastPriceE8, lastE8));
        out.putE8("Q", order.quoteOrderQuantityE8);
        if (order.working()) {
            out.put("W", order.workingMs);
        }
        return out.put("V", "NONE").endObject().toString();
    }

    /** The event with the balances. */
    String balances(VenueAccount account) {
        long nowMs = clock.marketMs();
        JsonOut out = new JsonOut().object().put("e", "outboundAccountPosition");
        out.put("E", nowMs).put("u", account.updatedMs());
        account.balances(out, true);
        return out.endObject().toString();
    }

    /** The event of a pair as a whole. */
    String list(OrderPair pair, boolean done) {
        VenueOrder first = pair.orders().getFirst();
        JsonOut out = new JsonOut().object().put("e", "listStatus").put("E", clock.marketMs());
        out.put("s", first.symbol()).put("g", first.listId).put("c", "OCO");
        out.put("l", done ? "ALL_DONE" : "EXEC_STARTED");
        out.put("L", done ? "ALL_DONE" : "EXECUTING").put("r", "NONE");
        out.put("C", pair.clientId()).put("T", first.updatedMs);
        orders(out, "O", pair.orders(), true);
        return out.endObject().toString();
    }

    /** The answer to the placement or cancellation of a pair. */
    static void pair(JsonOut out, OrderPair pair, boolean done) {
        VenueOrder first = pair.orders().getFirst();
        out.object().put("orderListId", first.listId).put("contingencyType", "OCO");
        out.put("listStatusType", done ? "ALL_DONE" : "EXEC_STARTED");
        out.put("listOrderStatus", done ? "ALL_DONE" : "EXECUTING");
        out.put("listClientOrderId", pair.clientId()).put("transactionTime", first.updatedMs);
        out.put("symbol", first.symbol());
        orders(out, "orders", pair.orders(), false);
        out.array("orderReports");
        for (VenueOrder order : pair.orders()) {
            if (done) {
                canceled(out, order);
            } else {
                placed(out, order, "RESULT");
            }
        }
        out.endArray().endObject();
    }

    private static void orders(JsonOut out, String name, List<VenueOrder> orders, boolean event) {
        out.array(name);
        for (VenueOrder order : orders) {
            out.object().put(event ? "s" : "symbol", order.symbol());
            out.put(event ? "i" : "orderId", order.orderId);
            out.put(event ? "c" : "clientOrderId", order.clientOrderId).endObject();
        }
        out.endArray();
    }
}
