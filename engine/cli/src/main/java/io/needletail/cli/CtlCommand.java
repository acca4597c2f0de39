package io.needletail.cli;

import io.needletail.codecs.sbe.CommandKind;
import io.needletail.runtime.ControlFile;
import io.needletail.runtime.CountersFile;
import io.needletail.runtime.LatestValues;

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
            "  flatten  cancel every order and close every position"
        },
        footer = "  needletail ctl pause --journal journal --reason \"news at 14:30\"")
final class CtlCommand implements Callable<Integer> {
    enum Action {
        PAUSE(CommandKind.PAUSE),
        RESUME(CommandKind.RESUME),
        KILL(CommandKind.KILL),
        FLATTEN(CommandKind.FLATTEN);

        private final CommandKind kind;

        Action(CommandKind kind) {
            this.kind = kind;
        }
    }

    private static final int EVERY_INSTRUMENT = -1;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "ACTION", description = "pause, resume, kill or flatten.")
    private Action action;

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
            defaultValue = "5s",
            description = "How long to wait for the engine. Default: ${DEFAULT-VALUE}.")
    private Duration patience;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        int instrument = symbol == null ? EVERY_INSTRUMENT : instrumentId();
        long sequence = send(instrument);
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
        return action.name().toLowerCase(Locale.ROOT);
    }

    private long send(int instrument) {
        try (ControlFile control = JournalPath.control(journal)) {
            String issuer = System.getProperty("user.name", "unknown");
            return control.command(action.kind, instrument, issuer, reason, patience);
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
