package io.needletail.cli;

import io.needletail.codecs.sbe.CommandKind;
import io.needletail.runtime.ControlFile;
import io.needletail.runtime.CountersFile;
import io.needletail.runtime.LatestValues;
import io.needletail.runtime.LimitOutcome;
import io.needletail.runtime.SwapOutcome;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.math.BigDecimal;
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
            "  reduce   only what lessens positions; working entries are cancelled",
            "  halt     nothing but cancels and protection, as when data are not to be trusted",
            "  re-enable [INSTRUMENT]  let an instrument that a throttle disabled trade again",
            "  limit KEY VALUE  change one limit: tighter at once, looser only with --authorise",
            "  drill    rehearse the kill switch against the embedded venue; needs no journal",
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
            "  needletail ctl limit maxOrderNotional 5000 --journal journal --reason \"thin"
                    + " market\"",
            "  needletail ctl limit priceCollar 2%% --journal journal --authorise \"A. Risk\""
                    + " --reason \"wide market\"",
            "  needletail ctl drill",
            "  needletail ctl swap-model my-model-2 --journal journal --reason \"trained on"
                    + " November\""
        })
final class CtlCommand implements Callable<Integer> {
    enum Action {
        PAUSE(CommandKind.PAUSE),
        RESUME(CommandKind.RESUME),
        KILL(CommandKind.KILL),
        FLATTEN(CommandKind.FLATTEN),
        REDUCE(CommandKind.REDUCE),
        HALT(CommandKind.HALT),
        RE_ENABLE(CommandKind.RE_ENABLE),
        LIMIT(CommandKind.SET_LIMIT),
        DRILL(CommandKind.NULL_VAL),
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

        /** Whether it may be given for one of them. */
        boolean concernsInstruments() {
            return switch (this) {
                case LIMIT, DRILL, SWAP_MODEL, SHADOW_MODEL, END_SHADOW -> false;
                default -> true;
            };
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
                    "pause, resume, reduce, halt, kill, flatten, re-enable, limit, drill,"
                            + " swap-model, shadow-model, end-shadow, pause-algos, resume-algos or"
                            + " stop-algos.")
    private Action action;

    @Parameters(
            index = "1..*",
            paramLabel = "OPERAND",
            arity = "0..*",
            description =
                    "Of swap-model and shadow-model the DIR of a package, of limit KEY and VALUE,"
                            + " of re-enable an instrument.")
    private List<String> operands = List.of();

    @Option(
            names = "--authorise",
            paramLabel = "NAME",
            defaultValue = "",
            description = "Who allows a limit to be loosened; it is journaled.")
    private String authorisedBy;

    @Option(
            names = "--model-id",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Whose place it takes: 0 for the first of decide.models, and so on; the"
                            + " shadow is the last. Default: ${DEFAULT-VALUE}.")
    private int modelId;

    @Option(names = "--journal", paramLabel = "DIR", description = "Journal of the engine.")
    private Path journal;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is journaled.")
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
        if (symbol != null && !action.concernsInstruments()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "%s concerns all instruments; leave --instrument out".formatted(word()));
        }
        if (action == Action.DRILL) {
            return new KillDrill(spec.commandLine().getOut()).run().number();
        }
        requireArguments();
        long sequence =
                switch (action) {
                    case SWAP_MODEL, SHADOW_MODEL -> bring();
                    case LIMIT -> limit(LimitArgument.of(operands.get(0), operands.get(1)));
                    default -> send(symbol == null ? EVERY_INSTRUMENT : instrumentId());
                };
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

    private void requireArguments() {
        if (journal == null || reason == null) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    word() + " needs --journal DIR and --reason TEXT; the reason is journaled");
        }
        switch (action) {
            case SWAP_MODEL, SHADOW_MODEL -> requireOperands(1, "the DIR of a package");
            case LIMIT -> requireOperands(2, "KEY and VALUE");
            case RE_ENABLE -> {
                requireOperands(Math.min(1, operands.size()), "one instrument, or none for all");
                symbol = operands.isEmpty() ? symbol : operands.getFirst();
            }
            default -> requireOperands(0, "nothing more");
        }
    }

    private void requireOperands(int count, String what) {
        if (operands.size() != count) {
            throw new CommandFailure(
                    ExitCode.USAGE, "%s takes %s, not %s".formatted(word(), what, operands));
        }
    }

    private long limit(LimitArgument limit) {
        Path directory = JournalPath.existing(journal);
        try (ControlFile control = JournalPath.control(directory)) {
            Duration wait = patience == null ? USUAL : patience;
            long sequence =
                    control.setLimit(
                            limit.key(), limit.valueE8(), authorisedBy, issuer(), reason, wait);
            LimitOutcome outcome = LimitOutcome.of(directory, sequence).orElseThrow();
            if (!outcome.taken()) {
                throw new CommandFailure(
                        ExitCode.FAILURE,
                        "event %d refused it: %s stays %s; %s"
                                .formatted(
                                        sequence,
                                        operands.getFirst(),
                                        BigDecimal.valueOf(outcome.toE8(), 8)
                                                .stripTrailingZeros()
                                                .toPlainString(),
                                        outcome.loosened() && authorisedBy.isEmpty()
                                                ? "loosening needs --authorise NAME"
                                                : "it is no value that this limit may have"));
            }
            return sequence;
        } catch (IOException failure) {
            throw new CommandFailure(ExitCode.FAILURE, failure.getMessage(), failure);
        }
    }

    private String word() {
        return action.toString();
    }

    private long bring() {
        Path directory = JournalPath.existing(journal);
        try (ControlFile control = JournalPath.control(directory)) {
            long hash = SwapOutcome.keep(directory, Path.of(operands.getFirst()));
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
