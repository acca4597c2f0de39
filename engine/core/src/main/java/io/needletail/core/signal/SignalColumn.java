package io.needletail.core.signal;

import io.needletail.codecs.sbe.Direction;
import io.needletail.codecs.sbe.Reason;

/** What we think after this event, by value. */
public final class SignalColumn {
    /** Hash of step 4's whole state after this event, where one is due; else meaningless. */
    public long stateHash;

    /** Most orders, cancels and calls that a strategy may ask for in one event. */
    public static final int MAX_REQUESTS = 16;

    /** A signal was formed by this event. */
    public boolean signalled;

    /** LONG, SHORT, or FLAT with its {@link #reason}. */
    public Direction direction;

    /** Why it is FLAT; NONE otherwise. */
    public Reason reason;

    /** 0…1 in the direction's favour. */
    public double confidence;

    /** Share of the models that speak for the direction, 0…1; NaN = none spoke. */
    public double agreement;

    /** Model's probability that the price rises within its horizon; NaN = no model. */
    public double probabilityUp;

    /** Close of the decision bar. */
    public long barCloseTimeNs;

    /** Orders and cancels that the user's strategy asks for; the first {@link #requestCount}. */
    public final StrategyRequest[] requests = new StrategyRequest[MAX_REQUESTS];

    /** Number of requests. */
    public int requestCount;

    /** What was asked for beyond that, and is refused. */
    public int requestsBeyond;

    /** An empty column. */
    public SignalColumn() {
        for (int i = 0; i < MAX_REQUESTS; i++) {
            requests[i] = new StrategyRequest();
        }
    }

    /** The strategy asks for at least one order, not only for cancels. */
    public boolean asksForOrders() {
        for (int i = 0; i < requestCount; i++) {
            if (requests[i].isForOrders()) {
                return true;
            }
        }
        return false;
    }
}
