package io.needletail.cli;

import io.needletail.scoring.network.WeightPrecision;

import picocli.CommandLine.Option;

/** The measures of a network that {@code train} learns, as given; null = the trainer's own. */
final class NetworkOptions {
    @Option(
            names = "--window",
            paramLabel = "ROWS",
            description =
                    "Rows that it sees, the newest included; a causal CNN looks at seven of them."
                            + " Default: 50.")
    private Integer window;

    @Option(
            names = "--units",
            paramLabel = "N",
            description =
                    "Units of a layer; of a CNN's last one, whose others have a quarter and a half."
                            + " Default: 64.")
    private Integer units;

    @Option(
            names = "--heads",
            paramLabel = "N",
            description = "Heads of a Transformer's attention; they share the units. Default: 8.")
    private Integer heads;

    @Option(
            names = "--dropout",
            paramLabel = "SHARE",
            description = "Share of the numbers left out at random in learning. Default: 0.2.")
    private Double dropout;

    @Option(
            names = "--batch",
            paramLabel = "ROWS",
            description = "Rows learnt from between two steps. Default: 64.")
    private Integer batch;

    @Option(
            names = "--stateful",
            description =
                    "LSTM and GRU: carry the state from row to row for ever, rather than begin anew"
                            + " with each window. --window then says after how many rows it is"
                            + " asked.")
    private boolean stateful;

    @Option(
            names = "--precision",
            paramLabel = "fp32|bf16",
            description =
                    "How the engine keeps the weights: bf16 has 16 bits and is scored faster, a"
                            + " little else; how much else on the rows judged by is kept in the"
                            + " package as precisionError. Default: fp32.")
    private WeightPrecision precision;

    boolean isGiven() {
        return stateful
                || precision != null
                || window != null
                || units != null
                || heads != null
                || dropout != null
                || batch != null;
    }

    boolean isStateful() {
        return stateful;
    }

    WeightPrecision precision() {
        return precision;
    }

    Integer window() {
        return window;
    }

    Integer units() {
        return units;
    }

    Integer heads() {
        return heads;
    }

    Double dropout() {
        return dropout;
    }

    Integer batch() {
        return batch;
    }
}
