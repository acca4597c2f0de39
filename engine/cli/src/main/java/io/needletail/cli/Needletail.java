package io.needletail.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The only main. Without a command it prints the help page. */
@Command(
        name = "needletail",
        version = "needletail 0.1.0",
        description = "A trading engine that can prove what it did and say why.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        footerHeading = "%nFirst steps:%n",
        footer = {
            "  needletail demo --for 30s     trade against the embedded venue",
            "  needletail doctor             what to mend on this machine",
            "  needletail COMMAND --help     each command with an example"
        })
public final class Needletail implements Runnable {
    private static final List<Class<?>> COMMANDS =
            List.of(
                    DemoCommand.class,
                    RunCommand.class,
                    BacktestCommand.class,
                    ReplayCommand.class,
                    ExplainCommand.class,
                    DiffCommand.class,
                    TrainCommand.class,
                    ImportCommand.class,
                    RecordCommand.class,
                    VenueCommand.class,
                    TailCommand.class,
                    VerifyCommand.class,
                    SalvageCommand.class,
                    SimulateCommand.class,
                    StatCommand.class,
                    CtlCommand.class,
                    CheckCommand.class,
                    FeaturesCommand.class,
                    VolumeCurveCommand.class,
                    ModelCommand.class,
                    DoctorCommand.class);

    @Spec private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this page.")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Show the version.")
    private boolean version;

    @Option(
            names = "--trace",
            scope = ScopeType.INHERIT,
            description = "On failure print the stack trace as well.")
    private boolean trace;

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        CommandLine commandLine = commandLine(arguments);
        // A writer over the stream itself hears that the reader of a pipe has gone.
        commandLine.setOut(new PrintWriter(System.out, true));
        System.exit(commandLine.execute(arguments));
    }

    /**
     * The command tree: the one branch that the first argument names, since to lay out the others
     * costs each start a part of a second; all when it names none.
     */
    static CommandLine commandLine(String... arguments) {
        CommandLine root = new CommandLine(new Needletail());
        List<Class<?>> named =
                COMMANDS.stream()
                        .filter(command ->
                                arguments.length > 0 && arguments[0].equals(name(command)))
                        .toList();
        (named.isEmpty() ? COMMANDS : named).forEach(root::addSubcommand);
        Failures failures = new Failures();
        root.setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .registerConverter(Duration.class, new DurationText())
                .registerConverter(Instant.class, new TimeText())
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures)
                .setExitCodeExceptionMapper(failures);
        root.getCommandSpec().usageMessage().exitCodeList(exitCodeList());
        root.getSubcommands().values().forEach(Needletail::layOutHelp);
        return root;
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static void layOutHelp(CommandLine command) {
        command.getCommandSpec()
                .usageMessage()
                .parameterListHeading("%nArguments:%n")
                .optionListHeading("%nOptions:%n")
                .footerHeading("%nExample:%n");
    }

    private static Map<String, String> exitCodeList() {
        List<ExitCode> codes = Arrays.asList(ExitCode.values());
        return codes.stream()
                .collect(
                        Collectors.toMap(
                                code -> " " + code.number(),
                                ExitCode::meaning,
                                (first, _) -> first,
                                LinkedHashMap::new));
    }
}
