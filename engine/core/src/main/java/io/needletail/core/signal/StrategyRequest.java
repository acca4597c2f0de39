package io.needletail.core.signal;

import io.needletail.codecs.sbe.BracketKind;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TimeInForce;
import io.needletail.codecs.sbe.TrailKind;
import io.needletail.codecs.sbe.TriggerPrice;

/**
 * One order, one cancel or one call of an execution algorithm that a strategy asks for. An order
 * becomes an intent only if risk lets it through. {@link Orders} hands it out so that more can be
 * said of it before the call ends; what the venue lacks makes it an order that the core holds and
 * emulates ({@link #needsCore}).
 */
public final class StrategyRequest {
    private static final long DAY_NS = 86_400_000_000_000L;

    /** Non-zero: cancel this order; the other fields are meaningless. */
    public long cancelClientOrderId;

    /** Non-zero: cancel this emulated order; the other fields are meaningless. */
    public long cancelEmulatedId;

    /**
     * Names this request for ever: the sequence of the input x 16 + its place among the requests.
     */
    public long emulatedId;

    /** Engine time of the call. */
    public long askedNs;

    /** Buy or sell. */
    public Side side;

    /** Kind of order. */
    public OrderType orderType;

    /** How long it lives at the venue. */
    public TimeInForce timeInForce;

    /** How much, in base currency. */
    public long quantityE8;

    /** Most that is shown at once, 0 = all. */
    public long displayE8;

    /** Limit price, 0 = none. */
    public long priceE8;

    /** Trigger price, 0 = none. */
    public long stopPriceE8;

    /** Which price is watched for the trigger. */
    public TriggerPrice trigger;

    /** How a trailing stop keeps its distance. */
    public TrailKind trail;

    /** The distance: a price, a fraction or a number of average true ranges, with 8 decimals. */
    public long trailE8;

    /** When it expires, 0 = never. */
    public long expireTimeNs;

    /** Request whose fills trigger this one, 0 = none. */
    public long parentId;

    /** Requests of one bracket share it, 0 = none. */
    public long groupId;

    /** What a fill of one leg of the bracket does to the others. */
    public BracketKind bracket;

    /**
     * One request too many in this event, or linked to one: nothing comes of it, an alert says so.
     */
    public boolean refused;

    /** Another request waits for this one's fills. */
    public boolean triggersOther;

    /** May only make a position smaller. */
    public boolean reduceOnly;

    /** The strategy's own mark; comes back in reports as the plan id. */
    public long tag;

    /** What is wanted of an execution algorithm; NONE: this is an order or a cancel. */
    public AlgoCall algoCall = AlgoCall.NONE;

    /** The algorithm; carried by its orders as their plan id. */
    public long algoId;

    /** Of WORK: how. */
    public AlgoTerms algoTerms;

    /** Fills at once, as far as it can; what is left is cancelled. Of limits. */
    public StrategyRequest immediateOrCancel() {
        timeInForce = TimeInForce.IOC;
        return this;
    }

    /** Fills at once and in full, or not at all. Of limits. */
    public StrategyRequest fillOrKill() {
        timeInForce = TimeInForce.FOK;
        return this;
    }

    /** Good until then (GTD); the first event of the instrument at or after it ends the order. */
    public StrategyRequest goodUntil(long timeNs) {
        expireTimeNs = timeNs;
        return this;
    }

    /** Good until the UTC day ends. */
    public StrategyRequest goodForDay() {
        return goodUntil((Math.floorDiv(askedNs, DAY_NS) + 1) * DAY_NS);
    }

    /** May only make a position smaller. */
    public StrategyRequest onlyReduce() {
        reduceOnly = true;
        return this;
    }

    /**
     * Of an order with a trigger: watches the best price that it would trade at (a sale the bid, a
     * purchase the ask) instead of the last trade. Only a synced book counts: while it is not,
     * nothing is triggered and an alert says so.
     */
    public StrategyRequest triggeredByBook() {
        trigger = TriggerPrice.BEST_OPPOSITE;
        return this;
    }

    /** Asks for a cancel, not for an order. */
    public boolean isCancel() {
        return cancelClientOrderId != 0 || cancelEmulatedId != 0;
    }

    /** Asks for an order, or for an algorithm that will. */
    boolean isForOrders() {
        return !refused && !isCancel() && (algoCall == AlgoCall.NONE || algoCall == AlgoCall.WORK);
    }

    /** More is asked for than a venue's own order types give, brackets apart. */
    public boolean needsCore() {
        return trigger == TriggerPrice.BEST_OPPOSITE
                || trail != TrailKind.NONE
                || displayE8 > 0
                || expireTimeNs != 0
                || parentId != 0
                || triggersOther;
    }

    /** An order without more than these; it joins nothing. */
    void begin(Side side, OrderType orderType, long quantityE8, long tag) {
        cancelClientOrderId = 0;
        cancelEmulatedId = 0;
        this.side = side;
        this.orderType = orderType;
        timeInForce = TimeInForce.NONE;
        this.quantityE8 = quantityE8;
        displayE8 = 0;
        priceE8 = 0;
        stopPriceE8 = 0;
        trigger = TriggerPrice.NONE;
        trail = TrailKind.NONE;
        trailE8 = 0;
        expireTimeNs = 0;
        parentId = 0;
        groupId = 0;
        bracket = BracketKind.NONE;
        refused = false;
        triggersOther = false;
        reduceOnly = false;
        this.tag = tag;
        algoCall = AlgoCall.NONE;
        algoId = 0;
        algoTerms = null;
    }
}
