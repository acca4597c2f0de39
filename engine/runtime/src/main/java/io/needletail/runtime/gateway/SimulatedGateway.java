package io.needletail.runtime.gateway;

import io.needletail.codecs.sbe.CancelIntentDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.QueryIntentDecoder;
import io.needletail.codecs.sbe.QueryKind;
import io.needletail.codecs.sbe.ReplaceIntentDecoder;
import io.needletail.core.sim.SimulatedVenue;

import org.agrona.DirectBuffer;

/** Hands intents to the simulated venue, and questions for books to those who know the market. */
public final class SimulatedGateway implements OrderGateway {
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;

    private final SimulatedVenue venue;
    private final OrderGateway books;
    private long timeNs;

    /**
     * A gateway.
     *
     * @param books answers questions for books; null = nobody does.
     */
    public SimulatedGateway(SimulatedVenue venue, OrderGateway books) {
        this.venue = venue;
        this.books = books;
    }

    /** Engine time of the event whose intents come next. */
    public void now(long newTimeNs) {
        timeNs = newTimeNs;
    }

    @Override
    public void place(OrderIntentDecoder order) {
        hand(order.buffer(), order.offset());
    }

    @Override
    public void placePair(OrderIntentDecoder first, OrderIntentDecoder second) {
        hand(first.buffer(), first.offset());
        hand(second.buffer(), second.offset());
    }

    @Override
    public void cancel(CancelIntentDecoder cancel) {
        hand(cancel.buffer(), cancel.offset());
    }

    @Override
    public void replace(ReplaceIntentDecoder replace) {
        hand(replace.buffer(), replace.offset());
    }

    @Override
    public void query(QueryIntentDecoder query) {
        if (query.kind() != QueryKind.BOOK) {
            hand(query.buffer(), query.offset());
        } else if (books != null) {
            books.query(query);
        }
    }

    private void hand(DirectBuffer buffer, int offset) {
        venue.onIntent(buffer, offset - HEADER, timeNs);
    }
}
