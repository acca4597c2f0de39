package io.needletail.runtime.venue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The account's orders by the names they go by now; ended ones are kept for questions, for a while.
 */
final class OrderBlotter {
    private static final int MOST_ENDED = 20_000;

    private final Map<Long, VenueOrder> open = new LinkedHashMap<>();
    private final Map<Long, VenueOrder> ended =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, VenueOrder> eldest) {
                    return size() > MOST_ENDED;
                }
            };

    VenueOrder byTag(long tag) {
        return open.get(tag);
    }

    void enter(VenueOrder order) {
        open.put(order.tag, order);
    }

    void ended(VenueOrder order) {
        open.remove(order.tag);
        ended.put(order.tag, order);
    }

    Collection<VenueOrder> ended() {
        return ended.values();
    }

    Collection<VenueOrder> open() {
        return open.values();
    }

    List<VenueOrder> open(String symbol) {
        List<VenueOrder> found = new ArrayList<>();
        for (VenueOrder order : open.values()) {
            if (symbol == null || order.symbol().equals(symbol)) {
                found.add(order);
            }
        }
        return found;
    }

    /** Refuses an order whose name is in use, or one too many. */
    void checkRoom(VenueOrder newOrder) {
        int count = 0;
        int conditional = 0;
        for (VenueOrder order : open.values()) {
            if (order.clientOrderId.equals(newOrder.clientOrderId)) {
                throw VenueError.of(-2010, "Duplicate order sent.");
            }
            if (order.market == newOrder.market) {
                count++;
                conditional += order.conditional() ? 1 : 0;
            }
        }
        if (count >= Filters.MOST_ORDERS) {
            throw VenueError.filter("MAX_NUM_ORDERS");
        }
        if (newOrder.conditional() && conditional >= Filters.MOST_CONDITIONAL_ORDERS) {
            throw VenueError.filter("MAX_NUM_ALGO_ORDERS");
        }
    }

    /**
     * The order of this id or present client id, open ones first, the latest of equal names; or
     * null.
     */
    VenueOrder find(String symbol, long orderId, String clientOrderId, boolean openOnly) {
        VenueOrder found = find(open.values(), symbol, orderId, clientOrderId);
        return found != null || openOnly
                ? found
                : find(ended.values(), symbol, orderId, clientOrderId);
    }

    private static VenueOrder find(
            Collection<VenueOrder> orders, String symbol, long orderId, String clientOrderId) {
        VenueOrder found = null;
        for (VenueOrder order : orders) {
            boolean named =
                    orderId > 0
                            ? order.orderId == orderId
                            : order.clientOrderId.equals(clientOrderId);
            if (named && order.symbol().equals(symbol)) {
                found = order;
            }
        }
        return found;
    }
}
