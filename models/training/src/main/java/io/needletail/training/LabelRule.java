package io.needletail.training;

import java.util.Optional;

/** Decides what a row is to foretell. */
public sealed interface LabelRule permits HorizonReturn, TripleBarrier {

    /**
     * The label of the row that was known at a bar's close.
     *
     * @param at the bar's place in the series.
     * @return empty where the bars that decide it are missing.
     */
    Optional<Label> label(BarSeries bars, int at);

    /** Most bars that it looks ahead. */
    int horizonBars();

    /** The rule, in words. */
    String words();
}
