package io.needletail.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.util.concurrent.Callable;

/** {@code needletail features}: what a model can be given to look at. */
@Command(
        name = "features",
        description =
                "Lists the features that exist, computes some over data of yours, or finds new.",
        subcommands = {
            FeaturesListCommand.class,
            FeaturesComputeCommand.class,
            FeaturesDiscoverCommand.class
        },
        footer = {
            "  needletail features list",
            "  needletail features compute --data candles.csv --set 'rsi(14), atr(14)' --out f.csv",
            "  needletail features discover --data candles.csv --out motifs.yaml"
        })
final class FeaturesCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private FeatureListing listing;

    @Override
    public Integer call() {
        listing.print(spec.commandLine().getOut());
        return ExitCode.OK.number();
    }
}
