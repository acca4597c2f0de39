package io.needletail.cli;

import io.needletail.runtime.ConfigFile;
import io.needletail.runtime.Counterfactual;
import io.needletail.runtime.Replay;
import io.needletail.runtime.ReplayResult;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** {@code needletail replay DIR}: a session recomputed, and every decision's bytes compared. */
@Command(
        name = "replay",
        description = {
            "Recomputes a journal's session and compares every byte it decided.",
            "With another configuration or model: what would have been decided differently."
        },
        footer = {
            "  needletail replay journal --verify",
            "  needletail replay journal --model my-model"
        })
final class ReplayCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The journal.")
    private Path journal;

    @Option(names = "--verify", description = "Succeed only when all is identical.")
    private boolean verify;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Ask what this configuration would have decided.")
    private Path config;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "Ask what this model would have decided.")
    private Path model;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        if (config != null || model != null) {
            return ask();
        }
        try (Progress progress = new Progress("events")) {
            ReplayResult result = Replay.verify(JournalPath.existing(journal), progress::at);
            print(result);
            return (result.identical() ? ExitCode.OK : ExitCode.DIFFERENT).number();
        }
    }

    private Integer ask() {
        if (verify) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--verify compares with what was recorded; drop --config and --model");
        }
        WhatIf answer =
                new WhatIf(
                        Counterfactual.run(
                                JournalPath.existing(journal),
                                config == null ? null : ConfigFile.read(config),
                                model));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(answer.json());
        } else {
            answer.print(out);
        }
        out.flush();
        return ExitCode.OK.number();
    }

    private void print(ReplayResult result) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(result));
        } else {
            result.firstDifference().ifPresent(difference -> print(out, difference));
            if (result.skipped() > 0) {
                out.println(result.skipped() + " inputs had halted the engine and were not fed");
            }
            if (result.undecided() > 0) {
                out.printf(
                        "%,d inputs of a tape, on which nothing was decided: 'needletail backtest"
                                + " --data %s' decides on them%n",
                        result.undecided(), journal);
            }
            out.printf(
                    "%,d decisions compared, %,.0f events a second%n",
                    result.decisions(), result.events() / Math.max(result.seconds(), 1e-9));
            out.println(
                    result.identical()
                            ? "replay identical: %d events, hash %s"
                                    .formatted(result.events(), result.hashHex())
                            : "replay DIFFERENT after %d events".formatted(result.events()));
        }
        out.flush();
    }

    private static void print(PrintWriter out, ReplayResult.Difference difference) {
        out.printf(
                "first difference: event %d, decision %d%n",
                difference.sequence(), difference.index());
        out.println("  input       " + difference.input());
        out.println("  recorded    " + difference.recorded());
        out.println("  recomputed  " + difference.recomputed());
    }

    private static JsonObject json(ReplayResult result) {
        JsonObject object =
                new JsonObject()
                        .put("identical", result.identical())
                        .put("events", result.events())
                        .put("decisions", result.decisions())
                        .put("hash", result.hashHex())
                        .put("skipped", result.skipped())
                        .put("undecided", result.undecided());
        result.firstDifference()
                .ifPresent(difference ->
                        object.put("sequence", difference.sequence())
                                .put("index", difference.index())
                                .raw("input", difference.input())
                                .put("recorded", difference.recorded())
                                .put("recomputed", difference.recomputed()));
        return object;
    }
}
