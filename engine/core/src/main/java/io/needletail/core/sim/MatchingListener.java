package io.needletail.core.sim;

import io.needletail.codecs.sbe.Side;

/**
 * What a {@link MatchingEngine} tells its venue, in the order in which it happens. {@code order} is
 * a slot of {@link MatchingEngine#orders()}. A listener must not call the engine back.
 */
public interface MatchingListener {

    /** The order is in: it will now match, rest or wait for its trigger. */
    void onAccepted(int order);

    /** A conditional order's price has traded; it now acts as a market or limit order. */
    void onTriggered(int order);

    /** Two orders met, at the maker's price. Both slots already count this fill. */
    void onTrade(long tradeId, int maker, int taker, long priceE8, long quantityE8);

    /** The order's owner took the rest of it back. */
    void onCanceled(int order);

    /** The venue ended the order: nothing left to match, or its sibling was filled. */
    void onExpired(int order);

    /** The order was not let in. */
    void onRejected(OrderTicket ticket, RejectReason reason);

    /** A level of the visible book changed to this quantity; 0 = gone. */
    void onBookLevel(Side side, long priceE8, long quantityE8);
}
