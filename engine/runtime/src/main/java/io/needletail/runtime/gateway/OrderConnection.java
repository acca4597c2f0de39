package io.needletail.runtime.gateway;

import org.agrona.DirectBuffer;

import java.net.URI;

/**
 * One connection of the order interface, and how far it has come. It closes itself when it hears
 * nothing, or is not let in, for too long.
 */
final class OrderConnection implements WebSocketListener {

    /** Whose connection it is. */
    interface Owner {

        /** It is open. */
        void onOpened(OrderConnection connection);

        /** A message. */
        void onFrame(
                OrderConnection connection,
                DirectBuffer message,
                int offset,
                int length,
                long receivedNs);

        /** It is over, or never came to be; called once. */
        void onEnded(OrderConnection connection, int code, String reason);
    }

    private final GatewayConfig config;
    private final SessionLoop loop;
    private final Owner owner;
    private final WebSocketConnection socket;
    private long openedNs;
    private long readyNs;
    private long sentNs;
    private int unanswered;
    private boolean ready;

    /** Begins to connect. */
    OrderConnection(GatewayConfig config, SessionLoop loop, Owner owner) {
        this.config = config;
        this.loop = loop;
        this.owner = owner;
        this.socket =
                WebSocketConnection.open(
                        loop, URI.create(config.api()), config.maxFrameBytes(), this);
    }

    boolean isReady() {
        return ready;
    }

    /** It is logged on and subscribed to the account's events. */
    void ready() {
        ready = true;
        readyNs = loop.nanoTime();
    }

    /** How long it has been open. */
    long ageNs(long monotonicNs) {
        return openedNs == 0 ? 0 : monotonicNs - openedNs;
    }

    /** How long it has been ready. */
    long readyForNs(long monotonicNs) {
        return ready ? monotonicNs - readyNs : 0;
    }

    /** Whether no answer is awaited; one that did not come in time is awaited no more. */
    boolean isIdle(long monotonicNs) {
        return unanswered == 0 || monotonicNs - sentNs > config.answerNs();
    }

    void tick(long monotonicNs) {
        if (socket.isSilent(monotonicNs, config.silenceNs())) {
            socket.close(0, "nothing received for too long");
        } else if (!ready && ageNs(monotonicNs) > config.answerNs()) {
            socket.close(0, "the log-on was not answered");
        }
    }

    /** Sends a request; false when the connection is not open. */
    boolean send(DirectBuffer request, int length) {
        if (!socket.sendText(request, 0, length)) {
            return false;
        }
        unanswered = isIdle(loop.nanoTime()) ? 1 : unanswered + 1;
        sentNs = loop.nanoTime();
        return true;
    }

    /** An answer came. */
    void answered() {
        unanswered = Math.max(0, unanswered - 1);
    }

    /** For how long the venue said to stay away when it refused this connection; 0 = it did not. */
    long refusedForNs() {
        return socket.refusedForNs();
    }

    void close(int code, String reason) {
        socket.close(code, reason);
    }

    @Override
    public void onOpen() {
        openedNs = loop.nanoTime();
        owner.onOpened(this);
    }

    @Override
    public void onMessage(DirectBuffer message, int offset, int length, long receivedNs) {
        owner.onFrame(this, message, offset, length, receivedNs);
    }

    @Override
    public void onClosed(int code, String reason) {
        ready = false;
        owner.onEnded(this, code, reason);
    }
}
