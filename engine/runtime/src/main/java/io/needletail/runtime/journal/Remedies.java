package io.needletail.runtime.journal;

/** What to tell a person to do about a fault. */
final class Remedies {
    static final String VERIFY = "run `needletail verify DIR` for the whole picture";
    static final String ACCEPT =
            "to give up what lies behind, start once with --accept-truncation (the file is kept in"
                    + " DIR/quarantine)";

    private Remedies() {}

    /** To a person who has just run the verification. */
    static String ofVerified(FrameFault fault) {
        return switch (fault) {
            case TORN_APPEND, NONE, EPOCH_REGRESSED -> of(fault);
            default -> "restore DIR/queue from a copy; or, " + ACCEPT;
        };
    }

    static String of(FrameFault fault) {
        return switch (fault) {
            case NONE -> "nothing to do";
            case TORN_APPEND -> "the next start removes it";
            case EPOCH_REGRESSED -> "two engines have written here; " + VERIFY;
            default -> VERIFY + "; " + ACCEPT;
        };
    }
}
