package io.needletail.cli;

/** A failure that the user can act on: one line saying what, where and how to mend it. */
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    CommandFailure(ExitCode exitCode, String what) {
        super(what);
        this.exitCode = exitCode;
    }

    CommandFailure(ExitCode exitCode, String what, Throwable cause) {
        super(what, cause);
        this.exitCode = exitCode;
    }

    ExitCode exitCode() {
        return exitCode;
    }
}
