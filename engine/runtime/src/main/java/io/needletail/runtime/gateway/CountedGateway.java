package io.needletail.runtime.gateway;

import io.needletail.codecs.sbe.CancelIntentDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.QueryIntentDecoder;
import io.needletail.codecs.sbe.ReplaceIntentDecoder;

/** Counts the orders that go to a venue in process, as a session counts those to a socket. */
final class CountedGateway implements OrderGateway {
    private final OrderGateway venue;
    private final GatewayEvents events;

    CountedGateway(OrderGateway venue, GatewayEvents events) {
        this.venue = venue;
        this.events = events;
    }

    @Override
    public void place(OrderIntentDecoder order) {
        events.count(GatewayEvents.Count.ORDER_SENT);
        venue.place(order);
    }

    /** One request, as at a real venue. */
    @Override
    public void placePair(OrderIntentDecoder first, OrderIntentDecoder second) {
        events.count(GatewayEvents.Count.ORDER_SENT);
        venue.placePair(first, second);
    }

    @Override
    public void cancel(CancelIntentDecoder cancel) {
        venue.cancel(cancel);
    }

    @Override
    public void replace(ReplaceIntentDecoder replace) {
        venue.replace(replace);
    }

    @Override
    public void query(QueryIntentDecoder query) {
        venue.query(query);
    }
}
