package io.needletail.cli;

import io.needletail.runtime.venue.VenueBehaviour;

import picocli.CommandLine.Option;

/** How the embedded venue shall misbehave; every n-th counts per connection, 0 = never. */
final class MisbehaviourOptions {
    @Option(
            names = "--drop-depth",
            paramLabel = "N",
            description = "Leave out every n-th depth difference.")
    private int dropEveryNthDepth;

    @Option(names = "--duplicate", paramLabel = "N", description = "Send every n-th frame twice.")
    private int duplicateEveryNth;

    @Option(names = "--malformed", paramLabel = "N", description = "Cut every n-th frame short.")
    private int malformedEveryNth;

    @Option(
            names = "--disconnect-after",
            paramLabel = "N",
            description = "End a stream connection after n frames.")
    private int disconnectAfterFrames;

    @Option(
            names = "--reset",
            description = "End it by a reset with half a frame sent, not by a close frame.")
    private boolean resetMidFrame;

    @Option(names = "--delay-ms", paramLabel = "N", description = "Hold every stream frame back.")
    private int delayMs;

    @Option(names = "--no-pong", description = "Leave pings unanswered.")
    private boolean noPong;

    @Option(names = "--silent", description = "Send no stream frames.")
    private boolean silentFeed;

    @Option(
            names = "--lose-reply",
            paramLabel = "N",
            description = "Carry out every n-th order request but send no answer.")
    private int loseReplyEveryNth;

    @Option(
            names = "--lose-request",
            paramLabel = "N",
            description = "Ignore every n-th order request.")
    private int loseRequestEveryNth;

    @Option(
            names = "--late-user-ms",
            paramLabel = "N",
            description = "Hold back every account event.")
    private int lateUserEventsMs;

    @Option(
            names = "--fail",
            paramLabel = "N,STATUS,CODE",
            split = ",",
            description = "Refuse every n-th request, as 10,429,-1003.")
    private int[] failure = {};

    VenueBehaviour behaviour() {
        return new VenueBehaviour(
                dropEveryNthDepth,
                duplicateEveryNth,
                malformedEveryNth,
                disconnectAfterFrames,
                resetMidFrame,
                delayMs,
                noPong,
                silentFeed,
                loseReplyEveryNth,
                loseRequestEveryNth,
                lateUserEventsMs,
                failure());
    }

    private VenueBehaviour.Failure failure() {
        return failure.length == 3
                ? new VenueBehaviour.Failure(failure[0], failure[1], failure[2])
                : VenueBehaviour.Failure.NONE;
    }
}
