package io.needletail.runtime.gateway;

import io.needletail.codecs.sbe.CancelIntentDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.QueryIntentDecoder;
import io.needletail.codecs.sbe.ReplaceIntentDecoder;

import java.util.function.BooleanSupplier;

/**
 * Stands before a gateway and looks at the clock once more: between a decision and its way out the
 * disk may have taken seconds for the journal, or the machine may have stood still. New risk that
 * was decided on too long ago is refused as if the session had refused it. Once shut, only cancels
 * and questions pass; what was kept is asked about by the next run. For one thread.
 */
public final class OrderGate implements OrderGateway {
    private static final String TOO_OLD = "not sent: decided on too long ago";

    private final OrderGateway target;
    private final InputSink facts;
    private final OrderEcho echo;
    private final long mostAgeNs;
    private final BooleanSupplier shut;
    private boolean late;

    /**
     * A gate that is open.
     *
     * @param mostAgeNs how old a decision on new risk may be.
     * @param shut whether nothing that trades may leave any more.
     */
    public OrderGate(OrderGateway target, InputSink facts, long mostAgeNs, BooleanSupplier shut) {
        this.target = target;
        this.facts = facts;
        this.echo = new OrderEcho(facts);
        this.mostAgeNs = mostAgeNs;
        this.shut = shut;
    }

    /** Says since when, by the monotonic clock, what comes next may have waited. */
    public void waitingSince(long monotonicNs, long nowNs) {
        late = nowNs - monotonicNs > mostAgeNs;
    }

    @Override
    public void place(OrderIntentDecoder order) {
        if (shut.getAsBoolean()) {
            return;
        }
        if (late && !order.flags().rEDUCE_ONLY()) {
            refuse(order, now());
        } else {
            target.place(order);
        }
    }

    /** Both are refused if one is new risk: half of a pair is another order than was asked for. */
    @Override
    public void placePair(OrderIntentDecoder first, OrderIntentDecoder second) {
        if (shut.getAsBoolean()) {
            return;
        }
        if (late && !(first.flags().rEDUCE_ONLY() && second.flags().rEDUCE_ONLY())) {
            long timeNs = now();
            refuse(first, timeNs);
            refuse(second, timeNs);
        } else {
            target.placePair(first, second);
        }
    }

    private void refuse(OrderIntentDecoder order, long timeNs) {
        echo.sent(order, timeNs);
        echo.refused(order.clientOrderId(), order.instrumentId(), timeNs, TOO_OLD);
    }

    @Override
    public void cancel(CancelIntentDecoder cancel) {
        target.cancel(cancel);
    }

    @Override
    public void replace(ReplaceIntentDecoder replace) {
        if (shut.getAsBoolean()) {
            return;
        }
        if (late && !replace.flags().rEDUCE_ONLY()) {
            long timeNs = now();
            echo.sent(replace, timeNs);
            echo.refused(replace.clientOrderId(), replace.instrumentId(), timeNs, TOO_OLD);
        } else {
            target.replace(replace);
        }
    }

    @Override
    public void query(QueryIntentDecoder query) {
        target.query(query);
    }

    private long now() {
        facts.received(System.nanoTime());
        return facts.wallNs();
    }
}
