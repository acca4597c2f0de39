package io.needletail.runtime.venue;

/**
 * How the venue misbehaves. A count of 0 switches a fault off; "every n-th" counts per connection
 * from when it opened.
 *
 * @param dropEveryNthDepth leaves out every n-th depth difference: a gap in the update ids.
 * @param duplicateEveryNth sends every n-th stream frame twice.
 * @param malformedEveryNth cuts every n-th stream frame's text short.
 * @param disconnectAfterFrames ends a stream connection after n frames.
 * @param resetMidFrame ends it by a TCP reset with half a frame sent, not by a close frame.
 * @param delayMs holds every stream frame back.
 * @param noPong leaves pings unanswered and sends none.
 * @param silentFeed sends no stream frames; the connection stays.
 * @param loseReplyEveryNth carries out every n-th order request but sends no answer.
 * @param loseRequestEveryNth neither carries out nor answers every n-th order request.
 * @param lateUserEventsMs holds back every account event.
 * @param failure what every n-th request of any kind gets instead of an answer.
 */
public record VenueBehaviour(
        int dropEveryNthDepth,
        int duplicateEveryNth,
        int malformedEveryNth,
        int disconnectAfterFrames,
        boolean resetMidFrame,
        int delayMs,
        boolean noPong,
        boolean silentFeed,
        int loseReplyEveryNth,
        int loseRequestEveryNth,
        int lateUserEventsMs,
        Failure failure) {

    /** The venue as it should be. */
    public static final VenueBehaviour GOOD =
            new VenueBehaviour(0, 0, 0, 0, false, 0, false, false, 0, 0, 0, Failure.NONE);

    /**
     * Refused requests.
     *
     * @param everyNth 0 = never, 1 = every request.
     * @param status HTTP status: 418, 429, 500, 503 …
     * @param code Binance's error code: -1003 for the first two, -1007 or -1008 for the others.
     * @param retryAfterS for how long 418 and 429 say to ask nothing.
     */
    public record Failure(int everyNth, int status, int code, int retryAfterS) {
        /** No request fails. */
        public static final Failure NONE = new Failure(0, 0, 0);

        /** One that says, where it says anything, to ask nothing for a second. */
        public Failure(int everyNth, int status, int code) {
            this(everyNth, status, code, 1);
        }

        /** A ban is of an address: not even a connection is let in. */
        boolean isBan() {
            return everyNth == 1 && status == HttpFront.BANNED;
        }
    }

    /** Good but for gaps in the depth stream. */
    public static VenueBehaviour dropping(int everyNthDepth) {
        return new VenueBehaviour(
                everyNthDepth, 0, 0, 0, false, 0, false, false, 0, 0, 0, Failure.NONE);
    }

    /** Good but for frames sent twice. */
    public static VenueBehaviour duplicating(int everyNth) {
        return new VenueBehaviour(0, everyNth, 0, 0, false, 0, false, false, 0, 0, 0, Failure.NONE);
    }

    /** Good but for frames cut short. */
    public static VenueBehaviour malforming(int everyNth) {
        return new VenueBehaviour(0, 0, everyNth, 0, false, 0, false, false, 0, 0, 0, Failure.NONE);
    }

    /** Good until a stream connection has had so many frames. */
    public static VenueBehaviour disconnecting(int afterFrames, boolean resetMidFrame) {
        return new VenueBehaviour(
                0, 0, 0, afterFrames, resetMidFrame, 0, false, false, 0, 0, 0, Failure.NONE);
    }

    /** Good but late. */
    public static VenueBehaviour delaying(int streamMs, int userEventsMs) {
        return new VenueBehaviour(
                0, 0, 0, 0, false, streamMs, false, false, 0, 0, userEventsMs, Failure.NONE);
    }

    /** Good but mute: no pong, or no market data either. */
    public static VenueBehaviour mute(boolean noPong, boolean silentFeed) {
        return new VenueBehaviour(0, 0, 0, 0, false, 0, noPong, silentFeed, 0, 0, 0, Failure.NONE);
    }

    /** Good but for order answers, or whole order requests, that get lost. */
    public static VenueBehaviour losing(int everyNthReply, int everyNthRequest) {
        return new VenueBehaviour(
                0,
                0,
                0,
                0,
                false,
                0,
                false,
                false,
                everyNthReply,
                everyNthRequest,
                0,
                Failure.NONE);
    }

    /** Good but for requests refused. */
    public static VenueBehaviour failing(int everyNth, int status, int code) {
        return new VenueBehaviour(
                0, 0, 0, 0, false, 0, false, false, 0, 0, 0, new Failure(everyNth, status, code));
    }

    /** A ban of the address that asked: nothing is answered, and nobody new let in. */
    public static VenueBehaviour banning(int retryAfterS) {
        return new VenueBehaviour(
                0,
                0,
                0,
                0,
                false,
                0,
                false,
                false,
                0,
                0,
                0,
                new Failure(1, HttpFront.BANNED, -1003, retryAfterS));
    }

    static boolean hits(int everyNth, long count) {
        return everyNth > 0 && count % everyNth == 0;
    }
}
