package io.needletail.runtime.venue;

/** A refused request, with Binance's HTTP status, code and words. */
final class VenueError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final int code;
    private final String data;

    VenueError(int status, int code, String message, String data) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.data = data;
    }

    static VenueError of(int code, String message) {
        return new VenueError(400, code, message, null);
    }

    static VenueError missing(String name) {
        return of(
                -1102,
                "Mandatory parameter '" + name + "' was not sent, was empty/null, or malformed.");
    }

    static VenueError illegal(String name) {
        return of(-1100, "Illegal characters found in parameter '" + name + "'.");
    }

    static VenueError filter(String name) {
        return of(-1013, "Filter failure: " + name);
    }

    static VenueError insufficient() {
        return of(-2010, "Account has insufficient balance for requested action.");
    }

    static VenueError unknownOrder() {
        return of(-2011, "Unknown order sent.");
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }

    /** The error object, as REST answers it and the WebSocket API wraps it. */
    String json() {
        JsonOut out = new JsonOut().object().put("code", code).put("msg", getMessage());
        if (data != null) {
            out.putRaw("data", data);
        }
        return out.endObject().toString();
    }
}
