package io.needletail.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.util.concurrent.Callable;

/** {@code needletail features list}: every feature with formula, source, range and warm-up. */
@Command(
        name = "list",
        description = "Lists every feature with its formula, source, range, warm-up and cost.",
        footer = {"  needletail features list --json", "  needletail features list --default"})
final class FeaturesListCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private FeatureListing listing;

    @Override
    public Integer call() {
        listing.print(spec.commandLine().getOut());
        return ExitCode.OK.number();
    }
}
