package io.needletail.cli.view;

import io.needletail.codecs.sbe.CheckCode;
import io.needletail.codecs.sbe.Direction;
import io.needletail.codecs.sbe.Reason;
import io.needletail.runtime.LatestField;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** The last decisions and why, gathered by looking again and again at the latest values. */
final class DecisionLog {
    private final int capacity;
    private final Deque<String> lines = new ArrayDeque<>();
    private final long[][] seen;

    DecisionLog(int instruments, int capacity) {
        this.capacity = capacity;
        this.seen = new long[instruments][4];
    }

    /** Adds what is new since the last look. */
    void look(int instrument, Snapshot now) {
        long[] before = seen[instrument];
        long signalNs = now.get(LatestField.SIGNAL_TIME_NS);
        if (signalNs > before[0] && now.direction() != Direction.FLAT) {
            add(signalNs, now.symbol(), signal(now));
        }
        long refusalNs = now.get(LatestField.NO_TRADE_TIME_NS);
        if (refusalNs > before[1]) {
            add(refusalNs, now.symbol(), refusal(now));
        }
        long orderNs = now.get(LatestField.ORDER_TIME_NS);
        if (orderNs > before[2]) {
            add(orderNs, now.symbol(), order(now));
        }
        long trades = now.get(LatestField.CLOSED_TRADES);
        if (trades > before[3]) {
            add(now.get(LatestField.FILL_TIME_NS), now.symbol(), closed(now));
        }
        seen[instrument] = new long[] {signalNs, refusalNs, orderNs, trades};
    }

    /** Newest first. */
    List<String> newestFirst() {
        return new ArrayList<>(lines);
    }

    private void add(long timeNs, String symbol, String text) {
        lines.addFirst(Figures.clock(timeNs) + "  " + symbol + "  " + text);
        if (lines.size() > capacity) {
            lines.removeLast();
        }
    }

    private static String signal(Snapshot now) {
        return String.format(
                Locale.ROOT,
                "signal %s, confidence %.2f (model says up with %.2f)",
                now.direction(),
                now.share(LatestField.SIGNAL_CONFIDENCE),
                now.share(LatestField.PROBABILITY_UP));
    }

    static String refusal(Snapshot now) {
        Reason reason = now.reason(LatestField.NO_TRADE_REASON);
        CheckCode check = now.refusedBy();
        String why = words(check == CheckCode.NULL_VAL || check == null ? reason : check);
        return "no order: " + why + comparison(now);
    }

    private static String comparison(Snapshot now) {
        double value = now.share(LatestField.NO_TRADE_VALUE);
        double threshold = now.share(LatestField.NO_TRADE_THRESHOLD);
        if (value == 0 && threshold == 0 || Double.isNaN(value) || Double.isNaN(threshold)) {
            return "";
        }
        return String.format(Locale.ROOT, " (%.6g against %.6g)", value, threshold);
    }

    private static String order(Snapshot now) {
        long price = now.get(LatestField.ORDER_PRICE);
        return "order "
                + now.orderSide()
                + " "
                + Figures.quantity(now.get(LatestField.ORDER_QUANTITY))
                + (price > 0 ? " at " + Figures.money(price) : " at market")
                + ", "
                + words(now.orderRole());
    }

    private static String closed(Snapshot now) {
        return "closed "
                + Figures.gain(now.get(LatestField.LAST_TRADE_PNL))
                + ", "
                + words(now.reason(LatestField.LAST_TRADE_REASON));
    }

    static String words(Enum<?> code) {
        return code == null ? "unknown" : code.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
