package io.needletail.runtime.venue;

import java.util.List;
import java.util.Set;

/** The requests about the account and its orders. */
final class PrivateApi {
    private static final Set<String> METHODS =
            Set.of(
                    "order.place",
                    "order.test",
                    "order.cancel",
                    "order.cancelReplace",
                    "order.status",
                    "orderList.place.oco",
                    "orderList.cancel",
                    "openOrders.status",
                    "openOrders.cancelAll",
                    "account.status");

    private final OrderDesk desk;
    private final OrderParser parser;

    PrivateApi(OrderDesk desk, Listings listings) {
        this.desk = desk;
        parser = new OrderParser(listings);
    }

    static boolean knows(String method) {
        return METHODS.contains(method);
    }

    /** Whether a method changes orders. */
    static boolean acts(String method) {
        return METHODS.contains(method) && !method.endsWith(".status");
    }

    OrderDesk desk() {
        return desk;
    }

    /** Carries a request out; the caller has checked who asks. */
    String answer(Request request) {
        JsonOut out = new JsonOut();
        switch (request.method()) {
            case "order.place" -> place(request, out);
            case "order.test" -> {
                desk.check(parser.order(request));
                out.object().endObject();
            }
            case "order.cancel" -> cancel(request, out);
            case "order.cancelReplace" -> CancelReplace.run(this, request, out);
            case "order.status" -> OrderReports.status(out, known(request));
            case "orderList.place.oco" -> placePair(request, out);
            case "orderList.cancel" -> cancelPair(request, out);
            case "openOrders.status" -> open(request, out);
            case "openOrders.cancelAll" -> cancelAll(request, out);
            default -> account(out);
        }
        return out.toString();
    }

    void place(Request request, JsonOut out) {
        VenueOrder order = parser.order(request);
        desk.place(order);
        boolean full = order.type.name().equals("MARKET") || order.type.name().equals("LIMIT");
        OrderReports.placed(out, order, request.text("newOrderRespType", full ? "FULL" : "ACK"));
    }

    private void placePair(Request request, JsonOut out) {
        String clientId = parser.clientId(request, "listClientOrderId");
        VenueOrder above = parser.leg(request, "above");
        VenueOrder below = parser.leg(request, "below");
        OrderReports.pair(out, desk.placePair(above, below, clientId), false);
    }

    private void cancel(Request request, JsonOut out) {
        parser.market(request);
        cancel(request, request.integer("orderId", 0), request.text("origClientOrderId", ""), out);
    }

    /** Cancels an order by either name; a pair's order takes its sibling along. */
    void cancel(Request request, long orderId, String clientOrderId, JsonOut out) {
        if (orderId == 0 && clientOrderId.isEmpty()) {
            throw VenueError.of(-1102, "Param 'origClientOrderId' or 'orderId' must be sent.");
        }
        VenueOrder order =
                desk.blotter().find(request.text("symbol"), orderId, clientOrderId, true);
        if (order == null) {
            throw VenueError.unknownOrder();
        }
        cancelOne(order, parser.clientId(request, "newClientOrderId"), out);
    }

    private void cancelOne(VenueOrder order, String cancelId, JsonOut out) {
        OrderPair pair = desk.pair(order.listId);
        desk.cancel(order, cancelId);
        if (pair == null) {
            OrderReports.canceled(out, order);
        } else {
            OrderReports.pair(out, pair, true);
        }
    }

    private void cancelPair(Request request, JsonOut out) {
        OrderPair pair = desk.pair(request.integer("orderListId"));
        if (pair == null) {
            throw VenueError.unknownOrder();
        }
        VenueOrder order =
                pair.orders().getFirst().open()
                        ? pair.orders().getFirst()
                        : pair.orders().getLast();
        cancelOne(order, parser.clientId(request, "newClientOrderId"), out);
    }

    private VenueOrder known(Request request) {
        parser.market(request);
        VenueOrder order =
                desk.blotter()
                        .find(
                                request.text("symbol"),
                                request.integer("orderId", 0),
                                request.text("origClientOrderId", ""),
                                false);
        if (order == null) {
            throw VenueError.of(-2013, "Order does not exist.");
        }
        return order;
    }

    private void open(Request request, JsonOut out) {
        if (request.has("symbol")) {
            parser.market(request);
        }
        out.array();
        desk.blotter()
                .open(request.text("symbol", null))
                .forEach(order -> OrderReports.status(out, order));
        out.endArray();
    }

    private void cancelAll(Request request, JsonOut out) {
        parser.market(request);
        List<VenueOrder> orders = desk.blotter().open(request.text("symbol"));
        if (orders.isEmpty()) {
            throw VenueError.unknownOrder();
        }
        out.array();
        for (VenueOrder order : orders) {
            if (order.open()) {
                cancelOne(order, parser.clientId(request, "newClientOrderId"), out);
            }
        }
        out.endArray();
    }

    private void account(JsonOut out) {
        double maker = desk.account().fees().makerBps();
        double taker = desk.account().fees().takerBps();
        out.object().put("makerCommission", Math.round(maker));
        out.put("takerCommission", Math.round(taker)).put("buyerCommission", 0);
        out.put("sellerCommission", 0).object("commissionRates");
        out.putE8("maker", Math.round(maker * 10_000)).putE8("taker", Math.round(taker * 10_000));
        out.putE8("buyer", 0).putE8("seller", 0).endObject().put("canTrade", true);
        out.put("canWithdraw", false).put("canDeposit", false);
        out.put("updateTime", desk.account().updatedMs()).put("accountType", "SPOT");
        desk.account().balances(out, false);
        out.array("permissions").add("SPOT").endArray().put("uid", 1).endObject();
    }
}
