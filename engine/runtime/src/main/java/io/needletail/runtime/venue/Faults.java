package io.needletail.runtime.venue;

/** The words for failures the venue makes up. */
final class Faults {
    private static final long SECOND_MS = 1_000;

    private Faults() {}

    static VenueError error(VenueBehaviour.Failure failure, long nowMs) {
        boolean limited = failure.status() == 418 || failure.status() == 429;
        String data =
                limited
                        ? "{\"serverTime\":"
                                + nowMs
                                + ",\"retryAfter\":"
                                + (nowMs + failure.retryAfterS() * SECOND_MS)
                                + "}"
                        : null;
        return new VenueError(failure.status(), failure.code(), words(failure.status()), data);
    }

    private static String words(int status) {
        return switch (status) {
            case 418, 429 -> "Too much request weight used; please slow down.";
            case 504 -> "Timeout waiting for response from backend server. Send status unknown.";
            default -> "An unknown error occurred while processing the request.";
        };
    }
}
