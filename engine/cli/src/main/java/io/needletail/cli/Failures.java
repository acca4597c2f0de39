package io.needletail.cli;

import io.needletail.runtime.ConfigException;
import io.needletail.runtime.journal.JournalException;
import io.needletail.scoring.ModelException;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IExitCodeExceptionMapper;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** Turns every failure into one line on stderr and an exit code. */
final class Failures
        implements IParameterExceptionHandler,
                IExecutionExceptionHandler,
                IExitCodeExceptionMapper {

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        print(command.getErr(), usageLine(failure, command));
        return ExitCode.USAGE.number();
    }

    @Override
    public int handleExecutionException(
            Exception failure, CommandLine command, ParseResult parsed) {
        print(command.getErr(), line(failure));
        if (parsed.hasMatchedOption("--trace") || parsed.expandedArgs().contains("--trace")) {
            failure.printStackTrace(command.getErr());
        }
        return getExitCode(failure);
    }

    @Override
    public int getExitCode(Throwable failure) {
        return exitCode(failure).number();
    }

    private static ExitCode exitCode(Throwable failure) {
        return switch (failure) {
            case CommandFailure known -> known.exitCode();
            case ConfigException _ -> ExitCode.CONFIGURATION;
            case ModelException _ -> ExitCode.MODEL;
            case JournalException journal -> exitCode(journal.kind());
            default -> ExitCode.FAILURE;
        };
    }

    private static ExitCode exitCode(JournalException.Kind kind) {
        return switch (kind) {
            case IN_USE -> ExitCode.JOURNAL_LOCKED;
            case DECIDED_OTHERWISE -> ExitCode.DIFFERENT;
            case ANOTHER_ACCOUNT -> ExitCode.CONFIGURATION;
            case DAMAGED, NOT_A_JOURNAL -> ExitCode.JOURNAL_DAMAGED;
            case DISK_FULL, READ_ONLY, TOO_LARGE, STORAGE -> ExitCode.STORAGE;
        };
    }

    private static String line(Throwable failure) {
        String message = failure.getMessage();
        return switch (failure) {
            case CommandFailure _, ConfigException _, ModelException _, JournalException _ ->
                    message;
            case NoSuchFileException missing -> missing.getFile() + " does not exist";
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            default ->
                    failure.getClass().getSimpleName()
                            + (message == null ? "" : ": " + message)
                            + "; run again with --trace to see where";
        };
    }

    private static String usageLine(ParameterException failure, CommandLine command) {
        String help = "; see '" + command.getCommandSpec().qualifiedName() + " --help'";
        if (failure instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().getFirst();
            List<String> near = unmatched.getSuggestions();
            boolean isCommand = command.getParent() == null && !word.startsWith("-");
            return (isCommand ? "unknown command '" : "unexpected argument '")
                    + word
                    + "'"
                    + (near.isEmpty() ? "" : ", did you mean '" + near.getFirst() + "'?")
                    + help;
        }
        return failure.getMessage() + help;
    }

    private static void print(PrintWriter err, String line) {
        err.println("needletail: " + line.strip().replaceAll("\\R\\s*", " "));
        err.flush();
    }
}
