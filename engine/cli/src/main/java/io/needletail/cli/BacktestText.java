package io.needletail.cli;

import io.needletail.cli.view.Figures;
import io.needletail.runtime.BacktestResult;
import io.needletail.runtime.Performance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The closing report of a backtest: what was traded, what it earned, and whether that says a thing.
 */
final class BacktestText {
    private static final int MOST_REASONS = 4;

    private BacktestText() {}

    /** For a person. */
    static List<String> lines(BacktestResult result) {
        Performance performance = result.performance();
        List<String> lines = new ArrayList<>();
        result.notes().forEach(note -> lines.add(format("%-12s %s", note.kind(), note.text())));
        lines.add(
                format(
                        "data         %s to %s UTC, %s bars, %s events in %.2f s (%s a second)",
                        Figures.moment(performance.fromNs()),
                        Figures.moment(performance.toNs()),
                        Figures.count(result.bars()),
                        Figures.count(result.events()),
                        result.seconds(),
                        Figures.count(perSecond(result))));
        if (result.skipped() > 0) {
            lines.add(format("skipped      %d records could not be used", result.skipped()));
        }
        if (result.bars() == 0) {
            lines.add(
                    "no bar       nothing was decided: the data are shorter than"
                            + " feature.decisionInterval, or candles of another length");
        }
        performance.instruments().forEach(one -> lines.add(instrument(one)));
        lines.add(
                format(
                        "orders       %d orders, %d fills, %d round trips",
                        result.orders(), result.fills(), performance.trips().count()));
        if (performance.trips().count() > 0) {
            lines.add(trips(performance.trips()));
        }
        lines.add(
                format(
                        "money        profit %s before fees, fees %s, equity %s from %s (%s),"
                                + " greatest fall %.2f %%",
                        Figures.gain(performance.realizedPnlE8()),
                        Figures.money(performance.feesE8()),
                        Figures.money(performance.equityE8()),
                        Figures.money(performance.startEquityE8()),
                        Figures.percent(
                                change(performance.startEquityE8(), performance.equityE8())),
                        100 * performance.drawdown()));
        performance.algos().forEach(each -> lines.add(AlgoCostsText.line(each)));
        if (performance.predictions().judged() > 0) {
            lines.add(predictions(performance.predictions()));
        }
        if (!performance.noTrades().isEmpty()) {
            lines.add("no order     " + counted(performance.noTrades()));
        }
        lines.add("verdict      " + verdict(performance.trips()));
        return lines;
    }

    private static String instrument(Performance.Instrument one) {
        String prices =
                one.firstPriceE8() == 0
                        ? "no price seen"
                        : format(
                                "%s to %s (%s)",
                                Figures.money(one.firstPriceE8()),
                                Figures.money(one.lastPriceE8()),
                                Figures.percent(change(one.firstPriceE8(), one.lastPriceE8())));
        String open =
                one.positionE8() == 0
                        ? ""
                        : format(
                                ", still open: %s at %s",
                                Figures.quantity(one.positionE8()),
                                Figures.money(one.averagePriceE8()));
        return format("%-12s %s%s", one.symbol(), prices, open);
    }

    private static String trips(Performance.Trips trips) {
        return format(
                "round trips  %d of %d won after fees (%.0f %%), net %s, best %s, worst %s; ended"
                        + " by %s",
                trips.won(),
                trips.count(),
                100.0 * trips.won() / trips.count(),
                Figures.gain(trips.netE8()),
                Figures.gain(trips.bestE8()),
                Figures.gain(trips.worstE8()),
                counted(trips.exits()));
    }

    private static String predictions(Performance.Predictions predictions) {
        return format(
                "predictions  %d of %d right (%.1f %%); always saying the commoner direction: %.1f"
                        + " %%",
                predictions.right(),
                predictions.judged(),
                100.0 * predictions.right() / predictions.judged(),
                100.0 * predictions.commonerRight() / predictions.judged());
    }

    private static String verdict(Performance.Trips trips) {
        if (trips.count() == 0) {
            return "no round trip: nothing to judge";
        }
        if (trips.tooFew()) {
            return format(
                    "%d round trips are too few to judge (fewer than %d): this says nothing about"
                            + " the next ones",
                    trips.count(), Performance.Trips.FEWEST);
        }
        double mean = trips.netE8() / 1e8 / trips.count();
        return format(
                "%+.2f a round trip after fees, give or take %.2f (one standard error): %s",
                mean,
                trips.standardErrorE8() / 1e8,
                trips.differsFromLuck()
                        ? mean > 0
                                ? "a gain that luck alone seldom gives"
                                : "a loss, and not by luck"
                        : "not to be told from luck");
    }

    private static String counted(Map<String, Long> counts) {
        String most =
                counts.entrySet().stream()
                        .limit(MOST_REASONS)
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", "));
        return counts.size() > MOST_REASONS ? most + ", …" : most;
    }

    private static double change(long from, long to) {
        return from == 0 ? 0 : (to - from) / (double) from;
    }

    private static long perSecond(BacktestResult result) {
        return Math.round(result.events() / Math.max(result.seconds(), 1e-9));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    /** For a program. */
    static JsonObject json(BacktestResult result) {
        Performance performance = result.performance();
        Performance.Trips trips = performance.trips();
        return new JsonObject()
                .put("events", result.events())
                .put("decisions", result.decisions())
                .put("bars", result.bars())
                .put("orders", result.orders())
                .put("fills", result.fills())
                .put("closed_trades", trips.count())
                .put("winning_trades", trips.won())
                .put("net_pnl", Figures.quantity(trips.netE8()))
                .put("realized_pnl", Figures.quantity(performance.realizedPnlE8()))
                .put("fees", Figures.quantity(performance.feesE8()))
                .put("equity", Figures.quantity(performance.equityE8()))
                .put("max_drawdown", Double.toString(performance.drawdown()))
                .raw("algos", AlgoCostsText.json(performance.algos()))
                .put("predictions", performance.predictions().judged())
                .put("predictions_right", performance.predictions().right())
                .put("verdict", verdict(trips))
                .put("skipped", result.skipped())
                .put("seconds", Double.toString(result.seconds()));
    }
}
