package io.needletail.runtime.gateway;

import io.needletail.core.EventSlot;
import io.needletail.core.sim.SimulatedVenue;
import io.needletail.core.sim.SimulationConfig;

/**
 * Paper trading's order session: the simulated venue, in process, fed with each event after it is
 * journaled. Used on the thread that releases intents.
 */
public final class PaperGateway {
    private final SimulatedVenue venue;
    private final SimulatedGateway gateway;
    private final CountedGateway counted;
    private final InputSink facts;

    /**
     * A session that has seen nothing.
     *
     * @param books answers questions for books.
     * @param events hears of each order.
     */
    public PaperGateway(
            SimulationConfig config, InputSink facts, OrderGateway books, GatewayEvents events) {
        this.venue = new SimulatedVenue(config, facts);
        this.gateway = new SimulatedGateway(venue, books);
        this.counted = new CountedGateway(gateway, events);
        this.facts = facts;
    }

    /** Answers intents. */
    public OrderGateway gateway() {
        return counted;
    }

    /** Takes an event, before its intents are released. */
    public void on(EventSlot slot) {
        facts.received(System.nanoTime());
        gateway.now(slot.input().timeNs());
        venue.onMarket(slot.input().buffer(), 0, slot.input().length(), slot.input().timeNs());
    }
}
