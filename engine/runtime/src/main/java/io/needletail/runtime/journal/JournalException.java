package io.needletail.runtime.journal;

/** Why a journal cannot be opened, read or written: what, where, and how to mend it. */
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of trouble it is. */
    public enum Kind {
        /** Another engine holds it. */
        IN_USE(78),
        /** Its bytes are damaged. */
        DAMAGED(65),
        /** The disk is full, or its reserve is used up. */
        DISK_FULL(73),
        /** Its state is about the money of another account. */
        ANOTHER_ACCOUNT(78),
        /** Its events are decided otherwise by this program. */
        DECIDED_OTHERWISE(65),
        /** The file system does not let us write. */
        READ_ONLY(73),
        /** There is no journal here. */
        NOT_A_JOURNAL(66),
        /** An event is larger than a journal takes. */
        TOO_LARGE(65),
        /** The storage layer failed. */
        STORAGE(74);

        private final int exitCode;

        Kind(int exitCode) {
            this.exitCode = exitCode;
        }

        /** The process's exit code, after sysexits.h. */
        public int exitCode() {
            return exitCode;
        }
    }

    private final Kind kind;

    /** Says what, where and how to mend it in one line. */
    public JournalException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** Says it with what caused it. */
    public JournalException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What kind of trouble it is. */
    public Kind kind() {
        return kind;
    }
}
