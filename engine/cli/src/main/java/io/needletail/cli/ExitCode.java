package io.needletail.cli;

/**
 * What the process tells the one who started it. Numbers stay as they are: scripts rely on them.
 */
public enum ExitCode {
    OK(0, "success"),
    FAILURE(1, "something failed that no other code names"),
    USAGE(2, "the command line is wrong; nothing was done"),
    DIFFERENT(3, "replay, verify, diff or a start's recovery found a difference"),
    JOURNAL_DAMAGED(4, "the journal is corrupt or not a journal"),
    CONFIGURATION(5, "the configuration is wrong or missing"),
    JOURNAL_LOCKED(6, "another engine holds the journal"),
    MODEL(7, "the model is missing, corrupt or made for other features"),
    VENUE(8, "the venue cannot be reached or refused us"),
    DATA(9, "an input file is missing or malformed"),
    HALTED(10, "the engine halted itself; the last records say why"),
    ENVIRONMENT(11, "doctor found something to mend on this machine"),
    STORAGE(12, "the disk is full, read-only or failing"),
    UNPROTECTED(13, "stopped as asked, and a live position has no stop");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** The process's exit status. */
    public int number() {
        return number;
    }

    /** One phrase for the help page. */
    public String meaning() {
        return meaning;
    }
}
