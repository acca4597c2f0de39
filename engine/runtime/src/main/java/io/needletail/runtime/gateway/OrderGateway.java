package io.needletail.runtime.gateway;

import io.needletail.codecs.sbe.CancelIntentDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.QueryIntentDecoder;
import io.needletail.codecs.sbe.ReplaceIntentDecoder;

/**
 * Who answers our intents. Each of them is in the journal when it is called; what becomes of it
 * comes back as inputs. Decoders are valid until the call returns.
 */
public interface OrderGateway {

    /** Sends one order. */
    void place(OrderIntentDecoder order);

    /** Sends two orders that cancel each other. */
    void placePair(OrderIntentDecoder first, OrderIntentDecoder second);

    /** Asks to cancel an order. */
    void cancel(CancelIntentDecoder cancel);

    /** Asks to replace an order. */
    void replace(ReplaceIntentDecoder replace);

    /** Asks for facts. */
    void query(QueryIntentDecoder query);
}
