package io.needletail.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs a command line in process and keeps what it printed. */
record Shell(int exitCode, String out, String err) {
    static Shell run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = Needletail.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return new Shell(commandLine.execute(arguments), out.toString(), err.toString());
    }

    /** Runs a command, words parted by single spaces, that must succeed. */
    static Shell succeed(String command) {
        Shell shell = run(command.split(" "));
        assertEquals(0, shell.exitCode(), command + ": " + shell.err());
        return shell;
    }

    String lastLine() {
        return out.lines().reduce("", (_, line) -> line);
    }
}
