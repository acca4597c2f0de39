package io.needletail.cli.view;

import io.needletail.runtime.CounterDescriptor;
import io.needletail.runtime.CountersFile;
import io.needletail.runtime.LatencyPoint;
import io.needletail.runtime.LatestField;

/** One plain line on how the engine does, for logs and pipes. */
public final class StatusLine {
    private final CountersFile counters;

    /**
     * @param counters of the engine to look at
     */
    public StatusLine(CountersFile counters) {
        this.counters = counters;
    }

    /** The line of this moment, of the first instrument. */
    public String now() {
        Snapshot first = Snapshot.of(counters.latest(), 0);
        return "%s %s %s  position %s  equity %s (%s)  orders %d  fills %d  trades %d  %s  p99 %s"
                .formatted(
                        Figures.clock(first.get(LatestField.TIME_NS)),
                        first.symbol(),
                        Figures.money(first.priceE8()),
                        Figures.quantity(first.get(LatestField.POSITION)),
                        Figures.money(first.get(LatestField.EQUITY)),
                        Figures.gain(
                                first.get(LatestField.EQUITY)
                                        - first.get(LatestField.DAY_START_EQUITY)),
                        counters.get(CounterDescriptor.ORDERS_SENT),
                        counters.get(CounterDescriptor.FILLS),
                        first.get(LatestField.CLOSED_TRADES),
                        why(first),
                        Figures.duration(counters.latency(LatencyPoint.TOTAL).p99()));
    }

    private static String why(Snapshot now) {
        if (now.get(LatestField.NO_TRADE_TIME_NS) == 0 && now.get(LatestField.ORDER_TIME_NS) == 0) {
            return "no decision yet";
        }
        return now.get(LatestField.NO_TRADE_TIME_NS) > now.get(LatestField.ORDER_TIME_NS)
                ? DecisionLog.refusal(now)
                : "last order " + DecisionLog.words(now.orderRole());
    }
}
