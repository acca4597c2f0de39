package io.needletail.cli;

import picocli.CommandLine.Option;

/**
 * What {@code train} is to foretell, as given: {@link TrainingRun} makes a rule of it, since the
 * training library is not there when the command line is read.
 */
final class LabelOptions {
    /** Kinds of labels. */
    enum Kind {
        DIRECTION,
        BARRIER
    }

    /** Units of a barrier's distance. */
    enum Unit {
        ATR,
        SIGMA
    }

    @Option(
            names = "--label",
            paramLabel = "direction|barrier",
            defaultValue = "DIRECTION",
            description =
                    "What to foretell: the direction of the close --horizon bars later, or which of"
                            + " profit, stop and end of time the price touches first. Default:"
                            + " direction.")
    private Kind kind;

    @Option(
            names = "--horizon",
            paramLabel = "BARS",
            defaultValue = "1",
            description = "How many bars a label looks ahead. Default: ${DEFAULT-VALUE}.")
    private int horizon;

    @Option(
            names = "--neutral",
            paramLabel = "BP",
            defaultValue = "0",
            description =
                    "Moves up to so many basis points are neutral: not learnt from, not judged."
                            + " Default: ${DEFAULT-VALUE}.")
    private double neutralBps;

    @Option(
            names = "--profit",
            paramLabel = "X",
            defaultValue = "2",
            description = "Barrier above, in --width. Default: ${DEFAULT-VALUE}.")
    private double profit;

    @Option(
            names = "--stop",
            paramLabel = "X",
            defaultValue = "2",
            description = "Barrier below, in --width. Default: ${DEFAULT-VALUE}.")
    private double stop;

    @Option(
            names = "--width",
            paramLabel = "atr|sigma",
            defaultValue = "ATR",
            description =
                    "Measure of the barriers: mean true range or standard deviation of the bars'"
                            + " moves. Default: atr.")
    private Unit unit;

    @Option(
            names = "--width-bars",
            paramLabel = "BARS",
            defaultValue = "14",
            description = "Bars that the width is taken over. Default: ${DEFAULT-VALUE}.")
    private int unitBars;

    Kind kind() {
        return kind;
    }

    int horizon() {
        return horizon;
    }

    double neutralBps() {
        return neutralBps;
    }

    double profit() {
        return profit;
    }

    double stop() {
        return stop;
    }

    Unit unit() {
        return unit;
    }

    int unitBars() {
        return unitBars;
    }
}
