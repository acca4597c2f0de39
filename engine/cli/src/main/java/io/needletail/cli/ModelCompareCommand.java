package io.needletail.cli;

import io.needletail.runtime.ModelComparison;
import io.needletail.runtime.ModelScore;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;

/** {@code needletail model compare JOURNAL}: champion beside shadow. */
@Command(
        name = "compare",
        description = {
            "Shows how the predictions of a journal's models turned out: the champion, whose view"
                    + " is traded on, the members of an ensemble, and the shadow.",
            "Of the shadow also the mean difference to the champion on the bars that both"
                    + " predicted, with its standard error: below twice the error it says nothing."
        },
        footer = "  needletail model compare journal")
final class ModelCompareCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "JOURNAL", description = "The journal.")
    private Path journal;

    @Option(names = "--json", description = "Print one JSON object a line.")
    private boolean json;

    @Override
    public Integer call() {
        ModelComparison.Result result = ModelComparison.of(JournalPath.existing(journal));
        if (result.scores().isEmpty()) {
            throw new CommandFailure(
                    ExitCode.FAILURE, journal + " holds no prediction whose horizon has passed");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            json(out, result);
        } else {
            print(out, result);
        }
        out.flush();
        return ExitCode.OK.number();
    }

    private static void print(PrintWriter out, ModelComparison.Result result) {
        out.printf(
                "%-9s %3s %-24s %9s %9s %8s %8s%n",
                "role", "id", "model", "judged", "right", "brier", "log loss");
        for (ModelScore score : result.scores()) {
            out.println(
                    String.format(
                            Locale.ROOT,
                            "%-9s %3d %-24s %,9d %8.2f%% %8.5f %8.5f",
                            score.role(),
                            score.modelId(),
                            score.name(),
                            score.judged(),
                            100.0 * score.right() / score.judged(),
                            score.brier(),
                            score.logLoss()));
        }
        ModelComparison.Difference difference = result.difference();
        if (difference != null) {
            out.println(
                    String.format(
                            Locale.ROOT,
                            "shadow less champion on %,d common bars: brier %+.5f (error %.5f),"
                                    + " log loss %+.5f (error %.5f); %s",
                            difference.pairs(),
                            difference.brier(),
                            difference.brierError(),
                            difference.logLoss(),
                            difference.logLossError(),
                            verdict(difference)));
        }
    }

    /** By the Brier score, at two standard errors. */
    private static String verdict(ModelComparison.Difference difference) {
        if (!(Math.abs(difference.brier()) > 2 * difference.brierError())) {
            return "no more than luck explains";
        }
        return difference.brier() < 0 ? "the shadow is better" : "the champion is better";
    }

    private static void json(PrintWriter out, ModelComparison.Result result) {
        for (ModelScore score : result.scores()) {
            out.println(
                    new JsonObject()
                            .put("role", score.role())
                            .put("model_id", score.modelId())
                            .put("model", score.name())
                            .put("judged", score.judged())
                            .put("right", score.right())
                            .put("brier", score.brier())
                            .put("log_loss", score.logLoss()));
        }
        ModelComparison.Difference difference = result.difference();
        if (difference != null && difference.pairs() > 1) {
            out.println(
                    new JsonObject()
                            .put("pairs", difference.pairs())
                            .put("brier_difference", difference.brier())
                            .put("brier_error", difference.brierError())
                            .put("log_loss_difference", difference.logLoss())
                            .put("log_loss_error", difference.logLossError()));
        }
    }
}
