package io.needletail.core.sim;

import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TimeInForce;

import java.util.ArrayList;
import java.util.List;

/** The same rules as {@link MatchingEngine}, written to be read: lists, scans, no indexes. */
final class NaiveBook {
    static final class Order {
        final long id;
        final Side side;
        final OrderType type;
        final TimeInForce timeInForce;
        final long priceE8;
        final long stopE8;
        long remainingE8;
        boolean waiting;
        Order sibling;

        Order(long id, OrderTicket ticket) {
            this.id = id;
            side = ticket.side();
            type = ticket.type();
            timeInForce = ticket.timeInForce();
            priceE8 = ticket.priceE8();
            stopE8 = ticket.stopPriceE8();
            remainingE8 = ticket.quantityE8();
            waiting = ticket.conditional();
        }

        boolean limited() {
            return type != OrderType.MARKET
                    && type != OrderType.STOP_LOSS
                    && type != OrderType.TAKE_PROFIT;
        }
    }

    final List<String> log = new ArrayList<>();
    final List<Order> resting = new ArrayList<>();
    final List<Order> waiting = new ArrayList<>();
    long last;
    private long ids;
    private long trades;

    void place(OrderTicket ticket) {
        if (rejected(ticket)) {
            return;
        }
        Order order = accept(ticket);
        work(order);
        trigger();
    }

    void placePair(OrderTicket first, OrderTicket second) {
        if (rejected(first) || rejected(second)) {
            return;
        }
        Order one = accept(first);
        Order other = accept(second);
        one.sibling = other;
        other.sibling = one;
        work(one.waiting ? one : other);
        work(one.waiting ? other : one);
        trigger();
    }

    void cancel(long id) {
        for (Order order : all()) {
            if (order.id == id) {
                Order sibling = order.sibling;
                end(order, "canceled");
                if (sibling != null) {
                    end(sibling, "canceled");
                }
                return;
            }
        }
    }

    List<Order> all() {
        List<Order> all = new ArrayList<>(resting);
        all.addAll(waiting);
        return all;
    }

    private boolean rejected(OrderTicket ticket) {
        if (ticket.conditional() && last != 0 && triggers(new Order(0, ticket), last)) {
            log.add("rejected WOULD_TRIGGER");
            return true;
        }
        if (ticket.type() == OrderType.LIMIT_MAKER && best(new Order(0, ticket)) != null) {
            log.add("rejected WOULD_TAKE");
            return true;
        }
        return false;
    }

    private Order accept(OrderTicket ticket) {
        Order order = new Order(++ids, ticket);
        log.add("accepted " + order.id);
        return order;
    }

    private void work(Order order) {
        if (order.waiting) {
            waiting.add(order);
        } else {
            match(order);
        }
    }

    private void match(Order taker) {
        TimeInForce timeInForce = taker.limited() ? taker.timeInForce : TimeInForce.IOC;
        boolean all = timeInForce != TimeInForce.FOK || takeable(taker) >= taker.remainingE8;
        while (all && taker.remainingE8 > 0) {
            Order maker = best(taker);
            if (maker == null) {
                break;
            }
            long quantity = Math.min(maker.remainingE8, taker.remainingE8);
            maker.remainingE8 -= quantity;
            taker.remainingE8 -= quantity;
            last = maker.priceE8;
            log.add(
                    "trade " + ++trades + " " + maker.id + " " + taker.id + " " + last + " "
                            + quantity);
            expireSibling(maker);
            expireSibling(taker);
            if (maker.remainingE8 == 0) {
                resting.remove(maker);
            }
        }
        if (taker.remainingE8 > 0 && timeInForce == TimeInForce.GTC) {
            resting.add(taker);
        } else if (taker.remainingE8 > 0) {
            expireSibling(taker);
            log.add("expired " + taker.id);
        }
    }

    private long takeable(Order taker) {
        return resting.stream()
                .filter(order -> crosses(taker, order))
                .mapToLong(order -> order.remainingE8)
                .sum();
    }

    private Order best(Order taker) {
        Order best = null;
        for (Order order : resting) {
            if (crosses(taker, order) && (best == null || better(order, best))) {
                best = order;
            }
        }
        return best;
    }

    private static boolean better(Order order, Order best) {
        return order.side == Side.BUY ? order.priceE8 > best.priceE8 : order.priceE8 < best.priceE8;
    }

    private static boolean crosses(Order taker, Order maker) {
        if (maker.side == taker.side) {
            return false;
        }
        return !taker.limited()
                || (taker.side == Side.BUY
                        ? maker.priceE8 <= taker.priceE8
                        : maker.priceE8 >= taker.priceE8);
    }

    private void trigger() {
        while (last != 0) {
            Order due = null;
            for (Order order : waiting) {
                if (triggers(order, last) && (due == null || earlier(order, due))) {
                    due = order;
                }
            }
            if (due == null) {
                return;
            }
            waiting.remove(due);
            due.waiting = false;
            log.add("triggered " + due.id);
            expireSibling(due);
            match(due);
        }
    }

    private static boolean rises(Order order) {
        boolean stop = order.type.name().startsWith("STOP");
        return stop == (order.side == Side.BUY);
    }

    private static boolean triggers(Order order, long price) {
        return rises(order) ? price >= order.stopE8 : price <= order.stopE8;
    }

    private static boolean earlier(Order order, Order due) {
        if (rises(order) != rises(due)) {
            return rises(order);
        }
        return rises(order) ? order.stopE8 < due.stopE8 : order.stopE8 > due.stopE8;
    }

    private void expireSibling(Order order) {
        if (order.sibling != null) {
            end(order.sibling, "expired");
            order.sibling = null;
        }
    }

    private void end(Order order, String how) {
        resting.remove(order);
        waiting.remove(order);
        if (order.sibling != null) {
            order.sibling.sibling = null;
        }
        order.sibling = null;
        log.add(how + " " + order.id);
    }
}
