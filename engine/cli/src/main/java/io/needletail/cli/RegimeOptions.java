package io.needletail.cli;

import picocli.CommandLine.Option;

import java.util.List;

/** Which regimes {@code train --trainer regimes} looks for, as given. */
final class RegimeOptions {
    @Option(
            names = "--regimes",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many regimes, 2 to 8. Default: ${DEFAULT-VALUE}.")
    private int count;

    @Option(
            names = "--regime-features",
            paramLabel = "LIST",
            defaultValue = "",
            description =
                    "What tells regimes apart, 2 to 32 of the journal's features, as"
                            + " 'atr_ratio(14),return(5)'.")
    private String features;

    @Option(
            names = "--order-by",
            paramLabel = "FEATURE",
            defaultValue = "",
            description =
                    "One of them, by whose mean regimes are ordered, the least first. Default: the"
                            + " first; best a measure of volatility.")
    private String orderBy;

    @Option(
            names = "--regime-names",
            paramLabel = "LIST",
            defaultValue = "",
            description =
                    "Names in that order, as calm,normal,wild. Default: regime-1, regime-2, and so"
                            + " on.")
    private String names;

    int count() {
        return count;
    }

    List<String> features() {
        if (features.isBlank()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--trainer regimes needs --regime-features, as 'atr_ratio(14),return(5)'");
        }
        return FeatureNamesText.split(features);
    }

    /** Empty = the first feature. */
    String orderBy() {
        return orderBy;
    }

    /** None = they are numbered. */
    List<String> names() {
        List<String> given =
                names.isBlank() ? List.of() : List.of(names.strip().split("\\s*,\\s*"));
        if (!given.isEmpty() && given.size() != count) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--regime-names has %d names for --regimes %d".formatted(given.size(), count));
        }
        return given;
    }
}
