package io.needletail.cli.view;

import io.needletail.codecs.sbe.BookState;
import io.needletail.codecs.sbe.TradingState;
import io.needletail.runtime.CounterDescriptor;
import io.needletail.runtime.CountersFile;
import io.needletail.runtime.LatencyPoint;
import io.needletail.runtime.LatestField;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The running view as lines of text: price, book, position, money, decisions, latency. */
public final class Dashboard {
    private static final int LOG_LINES = 8;

    private final String title;
    private final CountersFile counters;
    private final DecisionLog log;

    /**
     * @param title what runs, and where its journal is
     * @param counters of the engine to look at
     */
    public Dashboard(String title, CountersFile counters) {
        this.title = title;
        this.counters = counters;
        this.log = new DecisionLog(counters.latest().instruments(), LOG_LINES);
    }

    /** The view of this moment. */
    public List<String> lines(Duration elapsed) {
        List<String> lines = new ArrayList<>();
        long seconds = elapsed.toSeconds();
        lines.add(
                Ink.BOLD.of(title)
                        + Ink.DIM.of(
                                String.format(
                                        Locale.ROOT, "   %d:%02d", seconds / 60, seconds % 60)));
        for (int i = 0; i < counters.latest().instruments(); i++) {
            Snapshot now = Snapshot.of(counters.latest(), i);
            log.look(i, now);
            lines.add("");
            instrument(lines, now);
        }
        lines.add("");
        account(lines, Snapshot.of(counters.latest(), 0));
        lines.add("");
        lines.add(Ink.DIM.of("last decisions (UTC)"));
        log.newestFirst().forEach(line -> lines.add("  " + line));
        lines.add("");
        latencies(lines);
        return lines;
    }

    private static void instrument(List<String> lines, Snapshot now) {
        long bid = now.get(LatestField.BID_LEVELS, 0);
        long ask = now.get(LatestField.ASK_LEVELS, 0);
        double spread = bid > 0 && ask > 0 ? (ask - bid) / (double) now.priceE8() : Double.NaN;
        BookState state = now.bookState();
        lines.add(
                Ink.BOLD.of(now.symbol() + "  " + Figures.money(now.priceE8()))
                        + String.format(Locale.ROOT, "   spread %.4f %%   book ", spread * 100)
                        + (state == BookState.SYNCED ? Ink.GREEN : Ink.YELLOW)
                                .of(DecisionLog.words(state))
                        + "   bars "
                        + now.get(LatestField.BARS));
        for (int level = 0; level < LatestField.LEVELS; level++) {
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "  %14s %s   %s %-14s",
                            quantity(now, LatestField.BID_LEVELS, level),
                            Ink.GREEN.of(price(now, LatestField.BID_LEVELS, level, "%12s")),
                            Ink.RED.of(price(now, LatestField.ASK_LEVELS, level, "%-12s")),
                            quantity(now, LatestField.ASK_LEVELS, level)));
        }
        long position = now.get(LatestField.POSITION);
        lines.add(
                "  position  "
                        + (position == 0
                                ? "flat"
                                : Figures.quantity(position)
                                        + " at "
                                        + Figures.money(now.get(LatestField.AVERAGE_PRICE))
                                        + "   open "
                                        + gain(now.unrealizedE8()))
                        + "   realised "
                        + gain(now.get(LatestField.REALIZED_PNL))
                        + "   fees "
                        + Figures.money(now.get(LatestField.FEES)));
        lines.add(
                ("  trades    %d closed, %d won   predictions %d of %d right"
                                + "   orders %d working, %d unknown")
                        .formatted(
                                now.get(LatestField.CLOSED_TRADES),
                                now.get(LatestField.WINNING_TRADES),
                                now.get(LatestField.PREDICTIONS_RIGHT),
                                now.get(LatestField.PREDICTIONS_JUDGED),
                                now.get(LatestField.WORKING_ORDERS),
                                now.get(LatestField.UNKNOWN_ORDERS)));
    }

    private void account(List<String> lines, Snapshot now) {
        long equity = now.get(LatestField.EQUITY);
        long start = now.get(LatestField.DAY_START_EQUITY);
        TradingState state = now.tradingState();
        lines.add(
                "equity "
                        + Ink.BOLD.of(Figures.money(equity))
                        + "   today "
                        + gain(equity - start)
                        + "   free "
                        + Figures.money(now.get(LatestField.FREE_QUOTE))
                        + "   trading "
                        + (state == TradingState.ACTIVE ? Ink.GREEN : Ink.YELLOW)
                                .of(DecisionLog.words(state)));
        lines.add(
                "events %s   orders %s   fills %s   refused by risk %s   book gaps %s"
                        .formatted(
                                count(CounterDescriptor.EVENTS),
                                count(CounterDescriptor.ORDERS_SENT),
                                count(CounterDescriptor.FILLS),
                                count(CounterDescriptor.RISK_REFUSALS),
                                count(CounterDescriptor.BOOK_GAPS)));
    }

    private void latencies(List<String> lines) {
        lines.add(
                Ink.DIM.of(
                        String.format(
                                Locale.ROOT,
                                "%-16s %9s %9s %9s %9s",
                                "latency",
                                "p50",
                                "p99",
                                "p99.9",
                                "max")));
        for (LatencyPoint point : LatencyPoint.values()) {
            CountersFile.Latency latency = counters.latency(point);
            if (latency.count() > 0) {
                lines.add(
                        String.format(
                                Locale.ROOT,
                                "%-16s %9s %9s %9s %9s",
                                point.label(),
                                Figures.duration(latency.p50()),
                                Figures.duration(latency.p99()),
                                Figures.duration(latency.p999()),
                                Figures.duration(latency.max())));
            }
        }
    }

    private String count(CounterDescriptor counter) {
        return Figures.count(counters.get(counter));
    }

    private static String gain(long amountE8) {
        return (amountE8 < 0 ? Ink.RED : Ink.GREEN).of(Figures.gain(amountE8));
    }

    private static String price(Snapshot now, LatestField side, int level, String format) {
        long price = now.get(side, 2 * level);
        return String.format(Locale.ROOT, format, price == 0 ? "" : Figures.money(price));
    }

    private static String quantity(Snapshot now, LatestField side, int level) {
        long quantity = now.get(side, 2 * level + 1);
        return quantity == 0 ? "" : Figures.quantity(quantity);
    }
}
