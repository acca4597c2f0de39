package io.needletail.cli;

import io.needletail.core.feature.FeatureSet;
import io.needletail.core.market.BarClock;
import io.needletail.runtime.FeatureTable;
import io.needletail.runtime.backtest.DataException;
import io.needletail.training.motif.MotifFindings;
import io.needletail.training.motif.MotifSearch;
import io.needletail.training.motif.MotifSettings;
import io.needletail.training.motif.PriceHistory;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** One search for motifs. A class of its own: the training library is not always there. */
final class MotifRun {
    private final List<Path> data;
    private final String instrument;
    private final BarClock bars;
    private final int horizon;
    private PriceHistory history;
    private long intervalNs;

    /**
     * Over data.
     *
     * @param bars null: the candles' own.
     */
    MotifRun(List<Path> data, String instrument, BarClock bars, int horizon) {
        this.data = data;
        this.instrument = instrument;
        this.bars = bars;
        this.horizon = horizon;
    }

    /** Searches, writes the library, and says what was found. */
    void search(Path library, PrintWriter out) throws IOException {
        try {
            FeatureTable.compute(
                    data, instrument, FeatureSet.parse(List.of("close")), bars, this::take);
            if (history == null) {
                throw new CommandFailure(ExitCode.DATA, "there is no bar in the data");
            }
            MotifFindings findings =
                    MotifSearch.search(history, MotifSettings.USUAL.withHorizon(horizon));
            MotifLibraryText text =
                    new MotifLibraryText(findings, horizon, new BarClock(intervalNs).toString());
            text.write(library);
            text.print(out, library);
        } catch (DataException | IllegalArgumentException unusable) {
            throw new CommandFailure(ExitCode.DATA, unusable.getMessage(), unusable);
        }
    }

    private void take(FeatureTable.Bar bar, double[] features) {
        if (history == null) {
            intervalNs = bar.closeTimeNs() - bar.openTimeNs();
            history = new PriceHistory(intervalNs);
        }
        history.add(bar.closeTimeNs(), features[0]);
    }
}
