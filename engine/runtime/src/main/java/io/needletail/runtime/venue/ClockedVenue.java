package io.needletail.runtime.venue;

import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TimeInForce;
import io.needletail.core.sim.OrderTicket;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;

import org.agrona.concurrent.EpochClock;
import org.agrona.concurrent.NanoClock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The {@link EmbeddedVenue} without sockets, threads and a clock of its own: whoever holds it is
 * its network and its time. One thread.
 */
public final class ClockedVenue {
    private static final int MOST_REQUEST_BYTES = 65_536;

    private final VenueCore core;

    /**
     * A venue whose market begins now.
     *
     * @param config its port and play file do not matter.
     */
    public ClockedVenue(VenueConfig config, NanoClock monotonic, EpochClock wall) {
        try {
            core = new VenueCore(config, monotonic, wall);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        core.clock().open();
    }

    /**
     * Makes a pipeline the venue's end of a new connection.
     *
     * @param between sees whole WebSocket messages, in and out.
     */
    public void serve(ChannelPipeline pipeline, ChannelHandler between) {
        pipeline.addLast(new HttpServerCodec())
                .addLast(between)
                .addLast(new HttpObjectAggregator(MOST_REQUEST_BYTES))
                .addLast(new HttpFront(core));
    }

    /** Brings the markets up to the clock and writes what happened to the connections. */
    public void advance() {
        core.advance();
    }

    /**
     * What a REST request without a key answers.
     *
     * @param method the path behind {@code /api/v3/}.
     * @return JSON; null when the venue refuses.
     */
    public String ask(String method, Map<String, String> parameters) {
        try {
            return core.publicApi().answer(new Request("null", method, new TreeMap<>(parameters)));
        } catch (VenueError refused) {
            return null;
        }
    }

    /** How it behaves from now on. */
    public void behaviour(VenueBehaviour behaviour) {
        core.behaviour(behaviour);
    }

    /** Tells every connection that the venue will shut down. */
    public void announceShutdown() {
        core.announceShutdown();
    }

    /** Ends all subscriptions to account events; their connections stay. */
    public void endAccountEvents() {
        core.endAccountEvents();
    }

    /** Who sees what becomes of orders. */
    public void witness(OrderWitness witness) {
        core.privateApi().desk().witness(witness);
    }

    /** Every order that the account ever had and that is not forgotten. */
    public List<OrderWitness.Order> orders() {
        List<OrderWitness.Order> all = new ArrayList<>();
        OrderBlotter blotter = core.privateApi().desk().blotter();
        blotter.ended().forEach(order -> all.add(OrderDesk.seen(order)));
        blotter.open().forEach(order -> all.add(OrderDesk.seen(order)));
        return all;
    }

    /** What the account has of an asset, free and locked. */
    public long balanceE8(String asset) {
        return core.privateApi().desk().account().totalE8(asset);
    }

    /** Last price of a symbol, 0 = none yet. */
    public long lastPriceE8(int symbol) {
        return core.markets().get(symbol).engine().lastTradePriceE8();
    }

    /** The rules that hold for a symbol now. */
    public SymbolRules rules(int symbol) {
        return core.markets().get(symbol).rules();
    }

    /** Those that it began with. */
    public SymbolRules firstRules(int symbol) {
        return SymbolRules.of(core.markets().get(symbol).symbol());
    }

    /** They change, without a word but in exchangeInfo. */
    public void rules(int symbol, SymbolRules rules) {
        core.markets().get(symbol).rules(rules);
    }

    /** Another program places a resting order on the account; false when the venue refuses it. */
    public boolean placeForeign(int symbol, String id, Side side, long quantityE8, long priceE8) {
        OrderTicket ticket = new OrderTicket();
        ticket.set(side, OrderType.LIMIT, TimeInForce.GTC, quantityE8).prices(priceE8, 0);
        try {
            core.privateApi().desk().place(new VenueOrder(core.markets().get(symbol), ticket, id));
            core.privateApi().desk().deliver();
            return true;
        } catch (VenueError refused) {
            return false;
        }
    }

    /** Whoever placed an order cancels it, if it is still open. */
    public void cancel(int symbol, String clientOrderId) {
        OrderDesk desk = core.privateApi().desk();
        VenueOrder order =
                desk.blotter()
                        .find(core.markets().get(symbol).symbol().symbol(), 0, clientOrderId, true);
        if (order != null) {
            desk.cancel(order, "gone-" + order.tag);
            desk.deliver();
        }
    }

    /**
     * The venue, or another program, cancels the n-th open order; false when there are fewer.
     *
     * @param foreignOnly only those that another program placed.
     */
    public boolean cancelBehindBack(int index, boolean foreignOnly) {
        OrderDesk desk = core.privateApi().desk();
        int left = index;
        for (VenueOrder order : List.copyOf(desk.blotter().open())) {
            boolean ours = order.originalClientOrderId.startsWith("nt-");
            if (!(foreignOnly && ours) && left-- == 0) {
                desk.cancel(order, "admin-" + order.tag);
                desk.deliver();
                return true;
            }
        }
        return false;
    }
}
