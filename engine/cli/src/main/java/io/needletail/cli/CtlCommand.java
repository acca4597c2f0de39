package io.needletail.cli;

import io.needletail.codecs.sbe.CommandKind;
import io.needletail.runtime.ControlFile;
import io.needletail.runtime.CountersFile;
import io.needletail.runtime.LatestValues;
import io.needletail.runtime.SwapOutcome;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** {@code needletail ctl}: a person's order to a running engine. */
@Command(
        name = "ctl",
        description = {
            "Commands a running engine and waits until the command is in its journal.",
            "  pause    no new risk; protective orders stay",
            "  resume   trade again",
            "  kill     cancel every order, send nothing more until resume",
            "  flatten  cancel every order and close every position",
            "  swap-model DIR  let the package in DIR take a model's place, once it is verified,"
                    + " kept beside the journal and warm",
            "  shadow-model DIR  let the package in DIR predict beside the others and be judged,"
                    + " never traded on",
            "  end-shadow  end what shadow-model began",
            "  pause-algos  execution algorithms cancel their orders and stand still",
            "  resume-algos  … and go on",
            "  stop-algos  … or end"
        },
        footer = {
            "  needletail ctl pause --journal journal --reason \"news at 14:30\"",
            "  needletail ctl swap-model my-model-2 --journal journal --reason \"trained on"
                    + " November\""
        })
final class CtlCommand implements Callable<Integer> {
    enum Action {
        PAUSE(CommandKind.PAUSE),
        RESUME(CommandKind.RESUME),
        KILL(CommandKind.KILL),
        FLATTEN(CommandKind.FLATTEN),
        SWAP_MODEL(CommandKind.SWAP_MODEL),
        SHADOW_MODEL(CommandKind.SHADOW_MODEL),
        END_SHADOW(CommandKind.END_SHADOW),
        PAUSE_ALGOS(CommandKind.PAUSE_ALGOS),
        RESUME_ALGOS(CommandKind.RESUME_ALGOS),
        STOP_ALGOS(CommandKind.STOP_ALGOS);

        private final CommandKind kind;

        Action(CommandKind kind) {
            this.kind = kind;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final int EVERY_INSTRUMENT = -1;

    private static final Duration USUAL = Duration.ofSeconds(5);

    /** A model's loading, compiling and warming up may take a minute. */
    private static final Duration LONGEST_SWAP = Duration.ofSeconds(90);

    @Spec private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "ACTION",
            description =
                    "pause, resume, kill, flatten, swap-model, shadow-model, end-shadow,"
                            + " pause-algos, resume-algos or stop-algos.")
    private Action action;

    @Parameters(
            index = "1",
            paramLabel = "DIR",
            arity = "0..1",
            description = "Model package of swap-model or shadow-model.")
    private Path modelPackage;

    @Option(
            names = "--model-id",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Whose place it takes: 0 for the first of decide.models, and so on; the"
                            + " shadow is the last. Default: ${DEFAULT-VALUE}.")
    private int modelId;

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            required = true,
            description = "Journal of the engine.")
    private Path journal;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "Why; it is journaled.")
    private String reason;

    @Option(
            names = "--instrument",
            paramLabel = "SYMBOL",
            description = "Only this one; without it, all.")
    private String symbol;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            description = "How long to wait for the engine. Default: 5s; 90s for a model.")
    private Duration patience;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        int instrument = symbol == null ? EVERY_INSTRUMENT : instrumentId();
        boolean brings = action == Action.SWAP_MODEL || action == Action.SHADOW_MODEL;
        if (brings != (modelPackage != null)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "swap-model and shadow-model, and no other action, need the DIR of a package");
        }
        long sequence = brings ? bring() : send(instrument);
        String text =
                json
                        ? new JsonObject()
                                .put("command", word())
                                .put("sequence", sequence)
                                .toString()
                        : word() + ": journaled as event " + sequence;
        spec.commandLine().getOut().println(text);
        return ExitCode.OK.number();
    }

    private String word() {
        return action.toString();
    }

    private long bring() {
        Path directory = JournalPath.existing(journal);
        try (ControlFile control = JournalPath.control(directory)) {
            long hash = SwapOutcome.keep(directory, modelPackage);
            Duration wait = patience == null ? LONGEST_SWAP : patience;
            long sequence =
                    action == Action.SWAP_MODEL
                            ? control.swap(modelId, hash, issuer(), reason, wait)
                            : control.shadow(hash, issuer(), reason, wait);
            if (!SwapOutcome.isTaken(directory, sequence)) {
                throw new CommandFailure(
                        ExitCode.FAILURE,
                        "event %d refused the model: it does not fit the features, bars and horizon of model %d, or there is none; %s says more"
                                .formatted(sequence, modelId, directory.resolve("engine.log")));
            }
            return sequence;
        } catch (IOException failure) {
            throw new CommandFailure(ExitCode.FAILURE, failure.getMessage(), failure);
        }
    }

    private static String issuer() {
        return System.getProperty("user.name", "unknown");
    }

    private long send(int instrument) {
        try (ControlFile control = JournalPath.control(journal)) {
            Duration wait = patience == null ? USUAL : patience;
            return control.command(action.kind, instrument, issuer(), reason, wait);
        } catch (IOException failure) {
            throw new CommandFailure(ExitCode.FAILURE, failure.getMessage(), failure);
        }
    }

    private int instrumentId() {
        try (CountersFile counters = JournalPath.counters(journal)) {
            LatestValues latest = counters.latest();
            List<String> known = new ArrayList<>();
            for (int i = 0; i < latest.instruments(); i++) {
                known.add(latest.symbol(i));
            }
            int id = known.indexOf(symbol);
            if (id < 0) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "unknown instrument '%s'; the engine trades %s".formatted(symbol, known));
            }
            return id;
        }
    }
}
