package io.needletail.cli;

import io.needletail.cli.view.Figures;
import io.needletail.runtime.AlgoCosts;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What execution algorithms cost, one line a kind. */
final class AlgoCostsText {
    private AlgoCostsText() {}

    /** For a person. */
    static String line(AlgoCosts costs) {
        return String.format(
                Locale.ROOT,
                "%-12s %d ended, %.0f %% filled, %s at %s against arrival and %s against the"
                        + " market, fees %s, %s made, %s of the volume, %s each",
                costs.kind().toLowerCase(Locale.ROOT),
                costs.ended(),
                100 * costs.filledShare(),
                Figures.money(costs.notionalE8()),
                bps(costs.slippageBps()),
                bps(costs.vwapSlippageBps()),
                Figures.money(costs.feesE8()),
                share(costs.makerShare()),
                share(costs.volumeShare()),
                Figures.duration(costs.meanNs()));
    }

    /** For a program: a list. */
    static String json(List<AlgoCosts> all) {
        return all.stream()
                .map(AlgoCostsText::json)
                .map(JsonObject::toString)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static JsonObject json(AlgoCosts costs) {
        return new JsonObject()
                .put("algo", costs.kind().toLowerCase(Locale.ROOT))
                .put("ended", costs.ended())
                .put("filled_share", costs.filledShare())
                .put("notional", Figures.quantity(costs.notionalE8()))
                .put("slippage_bps", costs.slippageBps())
                .put("vwap_slippage_bps", costs.vwapSlippageBps())
                .put("fees", Figures.quantity(costs.feesE8()))
                .put("maker_share", costs.makerShare())
                .put("volume_share", costs.volumeShare())
                .put("mean_ns", costs.meanNs());
    }

    private static String bps(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%+.2f bps", value);
    }

    private static String share(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * value);
    }
}
