package io.needletail.codecs.binance;

/** The frame around an answer, for the session: what it answers, and whether the venue did it. */
public final class Answer {
    private RequestKind kind = RequestKind.NONE;
    private long subject;
    private int status;
    private int code;
    private long retryAfterMs;

    void of(RequestKind kind, long subject, int status) {
        this.kind = kind;
        this.subject = subject;
        this.status = status;
        code = 0;
        retryAfterMs = 0;
    }

    void error(int code, long retryAfterMs) {
        this.code = code;
        this.retryAfterMs = retryAfterMs;
    }

    /** What was asked; NONE when the last frame was an event, or no answer to one of ours. */
    public RequestKind kind() {
        return kind;
    }

    /** The order or instrument it was about. */
    public long subject() {
        return subject;
    }

    /** The venue's status, as of HTTP; 0 when it gave none. */
    public int status() {
        return status;
    }

    /** True when the venue did what was asked. */
    public boolean isOk() {
        return status == 200;
    }

    /** The venue's error code, 0 = none. */
    public int code() {
        return code;
    }

    /** When to ask again, milliseconds since 1970; 0 = not said. */
    public long retryAfterMs() {
        return retryAfterMs;
    }
}
