package io.needletail.cli;

import picocli.CommandLine.Option;

import java.time.Duration;

/** How {@code train} goes on learning beside a running engine, as given. */
final class SuccessionOptions {
    @Option(
            names = "--once",
            description =
                    "One round beside the engine that runs on the journal: train, let the model"
                            + " predict in the shadow, promote or discard it. A round that was"
                            + " broken off is gone on with. --out keeps the packages.")
    private boolean once;

    @Option(
            names = "--schedule",
            paramLabel = "TIME",
            description = "A round each TIME, until it is stopped.")
    private Duration schedule;

    @Option(
            names = "--history",
            paramLabel = "TIME",
            description = "Learn from the newest TIME of the journal only. Default: from all.")
    private Duration window;

    @Option(
            names = "--judged",
            paramLabel = "N",
            defaultValue = "200",
            description =
                    "Predictions of both models that are compared, 2 or more; no more, no fewer."
                            + " Default: ${DEFAULT-VALUE}.")
    private int judged;

    @Option(
            names = "--model-id",
            paramLabel = "N",
            defaultValue = "0",
            description = "Whose place it may take. Default: ${DEFAULT-VALUE}.")
    private int modelId;

    @Option(
            names = "--max-drift",
            paramLabel = "X",
            defaultValue = "0.25",
            description =
                    "Greatest stability index of a feature, the shadow's time against what it"
                            + " learnt from. Default: ${DEFAULT-VALUE}.")
    private double maxDrift;

    @Option(
            names = "--allow-do-not-trade",
            description =
                    "Let a model into the shadow, and be promoted, of which training says not to"
                            + " trade it.")
    private boolean allowed;

    /** Whether an engine is to be served, by one round or by many. */
    boolean isAsked() {
        return once || schedule != null;
    }

    /** Refuses what no round can be held by. */
    void check() {
        require(judged >= 2, "--judged must be 2 or more");
        require(maxDrift > 0, "--max-drift must be above 0");
        require(schedule == null || schedule.isPositive(), "--schedule must be above 0");
        require(window == null || window.isPositive(), "--history must be above 0");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new CommandFailure(ExitCode.USAGE, otherwise);
        }
    }

    /** Null = one round. */
    Duration schedule() {
        return once ? null : schedule;
    }

    long windowNs() {
        return window == null ? Long.MAX_VALUE : window.toNanos();
    }

    int judged() {
        return judged;
    }

    int modelId() {
        return modelId;
    }

    double maxDrift() {
        return maxDrift;
    }

    boolean isDoNotTradeAllowed() {
        return allowed;
    }
}
