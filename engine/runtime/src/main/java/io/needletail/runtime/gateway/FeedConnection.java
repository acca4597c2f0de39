package io.needletail.runtime.gateway;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One connection of the market streams: subscribes at the pace that the venue allows, and closes
 * itself when it hears nothing, no market data, or no answer, for too long.
 */
final class FeedConnection implements WebSocketListener {
    private static final long REQUEST_PACE_NS = 300_000_000L;
    private static final int MAX_ANSWER_LENGTH = 256;
    private static final int REFUSED_CODE = 1008;
    private static final long ACCEPTED = start("{\"result");
    private static final List<Long> REFUSED = List.of(start("{\"error\""), start("{\"code\":"));

    /** Whose connection it is. */
    interface Owner {

        /** It is open and subscribes. */
        void onOpened(FeedConnection connection);

        /** All its streams are subscribed. */
        void onReady(FeedConnection connection);

        /** A message that is no answer. */
        void onFrame(
                FeedConnection connection,
                DirectBuffer message,
                int offset,
                int length,
                long receivedNs);

        /** The messages of one turn have been told; drained: the socket had no more. */
        void onReadEnded(FeedConnection connection, boolean drained);

        /** It is over, or never came to be; called once. */
        void onEnded(FeedConnection connection, int code, String reason);
    }

    private final GatewayConfig config;
    private final SessionLoop loop;
    private final List<UnsafeBuffer> requests;
    private final Owner owner;
    private final WebSocketConnection socket;
    private long openedNs;
    private long readyNs;
    private long frameNs;
    private long sentNs;
    private int sent;
    private int answered;
    private boolean ready;

    /** Begins to connect. */
    FeedConnection(
            GatewayConfig config, SessionLoop loop, List<UnsafeBuffer> requests, Owner owner) {
        this.config = config;
        this.loop = loop;
        this.requests = requests;
        this.owner = owner;
        this.socket =
                WebSocketConnection.open(
                        loop,
                        URI.create(config.streams() + "/stream"),
                        config.maxFrameBytes(),
                        this);
    }

    private static long start(String word) {
        return new UnsafeBuffer(word.getBytes(StandardCharsets.US_ASCII)).getLong(0);
    }

    boolean isReady() {
        return ready;
    }

    /** How long it has been open. */
    long ageNs(long monotonicNs) {
        return openedNs == 0 ? 0 : monotonicNs - openedNs;
    }

    /** How long it has been subscribed. */
    long readyForNs(long monotonicNs) {
        return ready ? monotonicNs - readyNs : 0;
    }

    void tick(long monotonicNs) {
        if (socket.isSilent(monotonicNs, config.silenceNs())) {
            socket.close(0, "nothing received for too long");
        } else if (ready && monotonicNs - frameNs > config.silenceNs()) {
            // The venue's pings keep a connection alive whose streams are dead.
            socket.close(0, "no market data for too long");
        } else if (socket.isOpen() && !ready) {
            if (sent < requests.size() && monotonicNs - sentNs >= REQUEST_PACE_NS) {
                subscribe();
            } else if (monotonicNs - sentNs > config.answerNs()) {
                socket.close(0, "a subscription was not answered");
            }
        }
    }

    /** For how long the venue said to stay away when it refused this connection; 0 = it did not. */
    long refusedForNs() {
        return socket.refusedForNs();
    }

    void close(int code, String reason) {
        socket.close(code, reason);
    }

    private void subscribe() {
        UnsafeBuffer request = requests.get(sent++);
        sentNs = loop.nanoTime();
        socket.sendText(request, 0, request.capacity());
    }

    @Override
    public void onOpen() {
        openedNs = loop.nanoTime();
        owner.onOpened(this);
        subscribe();
    }

    @Override
    public void onMessage(DirectBuffer message, int offset, int length, long receivedNs) {
        if (ready || length > MAX_ANSWER_LENGTH || !isAnswer(message, offset, length)) {
            frameNs = loop.nanoTime();
            owner.onFrame(this, message, offset, length, receivedNs);
        }
    }

    @Override
    public void onReadEnded(boolean drained) {
        owner.onReadEnded(this, drained);
    }

    private boolean isAnswer(DirectBuffer message, int offset, int length) {
        long start = length < Long.BYTES ? 0 : message.getLong(offset);
        if (start == ACCEPTED) {
            if (++answered == requests.size()) {
                ready = true;
                readyNs = loop.nanoTime();
                frameNs = readyNs;
                owner.onReady(this);
            }
            return true;
        }
        if (REFUSED.contains(start)) {
            byte[] text = new byte[length];
            message.getBytes(offset, text);
            socket.close(
                    REFUSED_CODE,
                    "subscription refused: " + new String(text, StandardCharsets.UTF_8));
            return true;
        }
        return false;
    }

    @Override
    public void onClosed(int code, String reason) {
        ready = false;
        owner.onEnded(this, code, reason);
    }
}
