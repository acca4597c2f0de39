package io.needletail.runtime.venue;

import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TimeInForce;
import io.needletail.core.sim.MatchingEngine;
import io.needletail.core.sim.OrderKinds;
import io.needletail.core.sim.OrderTicket;

/** Makes orders of requests; refuses what lacks a parameter or has one too many. */
final class OrderParser {
    private final Listings listings;
    private final OrderTicket ticket = new OrderTicket();
    private long generated;

    OrderParser(Listings listings) {
        this.listings = listings;
    }

    VenueMarket market(Request request) {
        VenueMarket market = listings.find(request.text("symbol")).market();
        if (market == null) {
            throw VenueError.of(-2010, "Market is closed.");
        }
        return market;
    }

    /** The order of {@code order.place} and of a replacement. */
    VenueOrder order(Request request) {
        VenueMarket market = market(request);
        OrderType type = type(request, "type");
        Side side = side(request);
        boolean byQuote = type == OrderType.MARKET && request.has("quoteOrderQty");
        long quantityE8 =
                byQuote ? quantityByQuote(request, market, side) : request.requiredE8("quantity");
        prices(request, type, "price", "stopPrice", "timeInForce");
        ticket.set(side, type, timeInForce(request, type, "timeInForce"), quantityE8)
                .prices(priceE8(request, type, "price"), stopE8(request, type, "stopPrice"));
        VenueOrder order = new VenueOrder(market, ticket, clientId(request, "newClientOrderId"));
        order.quoteOrderQuantityE8 = request.decimalE8("quoteOrderQty");
        return order;
    }

    /** One order of a pair; {@code leg} is above or below. */
    VenueOrder leg(Request request, String leg) {
        VenueMarket market = market(request);
        OrderType type = type(request, leg + "Type");
        Side side = side(request);
        boolean rises = leg.equals("above");
        boolean conditional = OrderKinds.conditional(type);
        boolean fits =
                conditional
                        ? OrderKinds.triggersOnRise(type, side) == rises
                        : type == OrderType.LIMIT_MAKER && (side == Side.SELL) == rises;
        if (!fits) {
            throw VenueError.of(-1158, "Unsupported order combination: " + leg + "Type.");
        }
        prices(request, type, leg + "Price", leg + "StopPrice", leg + "TimeInForce");
        ticket.set(
                        side,
                        type,
                        timeInForce(request, type, leg + "TimeInForce"),
                        request.requiredE8("quantity"))
                .prices(
                        priceE8(request, type, leg + "Price"),
                        stopE8(request, type, leg + "StopPrice"));
        return new VenueOrder(market, ticket, clientId(request, leg + "ClientOrderId"));
    }

    /** A client's own name for something, or one made up. */
    String clientId(Request request, String name) {
        String id = request.text(name, "");
        if (id.isEmpty()) {
            return "venue" + ++generated;
        }
        if (!id.matches("[a-zA-Z0-9_-]{1,36}")) {
            throw VenueError.illegal(name);
        }
        return id;
    }

    private static long quantityByQuote(Request request, VenueMarket market, Side side) {
        return BookCost.quantityE8(
                market.engine().book(MatchingEngine.opposite(side)),
                request.requiredE8("quoteOrderQty"),
                market.rules().lotE8());
    }

    private static Side side(Request request) {
        return request.choice("side", Side.class, VenueError.of(-1117, "Invalid side."));
    }

    private static OrderType type(Request request, String name) {
        return request.choice(name, OrderType.class, VenueError.of(-1116, "Invalid orderType."));
    }

    private static TimeInForce timeInForce(Request request, OrderType type, String name) {
        if (type == OrderType.MARKET) {
            return TimeInForce.IOC;
        }
        if (!needsTimeInForce(type)) {
            return TimeInForce.GTC;
        }
        TimeInForce chosen =
                request.choice(
                        name, TimeInForce.class, VenueError.of(-1115, "Invalid timeInForce."));
        if (chosen == TimeInForce.NONE || chosen == TimeInForce.NULL_VAL) {
            throw VenueError.of(-1115, "Invalid timeInForce.");
        }
        return chosen;
    }

    private static boolean needsTimeInForce(OrderType type) {
        return OrderKinds.limited(type) && type != OrderType.LIMIT_MAKER;
    }

    private static void prices(
            Request request, OrderType type, String price, String stop, String timeInForce) {
        refuse(request, price, OrderKinds.limited(type));
        refuse(request, stop, OrderKinds.conditional(type));
        refuse(request, timeInForce, needsTimeInForce(type));
    }

    private static void refuse(Request request, String name, boolean wanted) {
        if (!wanted && request.has(name)) {
            throw VenueError.of(-1106, "Parameter '" + name + "' sent when not required.");
        }
    }

    private static long priceE8(Request request, OrderType type, String name) {
        return OrderKinds.limited(type) ? request.requiredE8(name) : 0;
    }

    private static long stopE8(Request request, OrderType type, String name) {
        return OrderKinds.conditional(type) ? request.requiredE8(name) : 0;
    }
}
