package io.needletail.runtime.gateway;

import io.needletail.codecs.binance.BinanceMarketCodec;
import io.needletail.codecs.binance.SymbolTable;
import io.needletail.codecs.draft.SessionDraft;
import io.needletail.codecs.sbe.SessionKind;
import io.needletail.codecs.sbe.SessionState;
import io.needletail.codecs.wire.Outcome;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The market streams of Binance spot: connects, subscribes at the pace that the venue allows,
 * decodes each frame from the socket's memory into the ring, and reconnects after silence, close,
 * too many malformed frames, and before the venue's 24 hours are over.
 */
public final class FeedSession implements VenueSession, WebSocketListener {
    private static final int STREAMS_PER_REQUEST = 100;
    private static final long REQUEST_PACE_NS = 300_000_000L;
    private static final int MAX_ANSWER_LENGTH = 256;
    private static final int REFUSED_CODE = 1008;
    private static final long ANSWER_START = bytes("{\"result");
    private static final byte[] NO_DETAIL = {};

    private final GatewayConfig config;
    private final GatewayLoop loop;
    private final InputSink market;
    private final InputSink facts;
    private final GatewayEvents events;
    private final BinanceMarketCodec codec;
    private final SessionDraft status;
    private final List<UnsafeBuffer> requests;
    private final BackOff backOff;
    private final MalformedLog malformed;
    private WebSocketConnection connection;
    private long connectedNs;
    private int sent;
    private int answered;
    private boolean ready;
    private boolean stopped;

    /**
     * A session that is not connected yet.
     *
     * @param market takes market data.
     * @param facts takes what must not be lost: the session's own state.
     */
    public FeedSession(
            GatewayConfig config,
            List<String> symbols,
            int venueId,
            GatewayLoop loop,
            InputSink market,
            InputSink facts,
            GatewayEvents events) {
        this.config = config;
        this.loop = loop;
        this.market = market;
        this.facts = facts;
        this.events = events;
        this.codec = new BinanceMarketCodec(new SymbolTable(symbols), venueId);
        this.status = new SessionDraft(venueId, SessionKind.MARKET);
        this.requests = requests(symbols, config.streamKinds());
        this.backOff = new BackOff(config.backOffNs(), config.maxBackOffNs());
        this.malformed = new MalformedLog(events, config.malformedPerMinute());
    }

    private static long bytes(String word) {
        return new UnsafeBuffer(word.getBytes(StandardCharsets.US_ASCII)).getLong(0);
    }

    private static List<UnsafeBuffer> requests(List<String> symbols, List<String> kinds) {
        List<String> streams = new ArrayList<>();
        for (String symbol : symbols) {
            for (String kind : kinds) {
                streams.add("\"" + symbol.toLowerCase(Locale.ROOT) + "@" + kind + "\"");
            }
        }
        List<UnsafeBuffer> requests = new ArrayList<>();
        for (int from = 0; from < streams.size(); from += STREAMS_PER_REQUEST) {
            int to = Math.min(streams.size(), from + STREAMS_PER_REQUEST);
            String text =
                    "{\"method\":\"SUBSCRIBE\",\"params\":["
                            + String.join(",", streams.subList(from, to))
                            + "],\"id\":"
                            + (requests.size() + 1)
                            + "}";
            requests.add(new UnsafeBuffer(text.getBytes(StandardCharsets.UTF_8)));
        }
        return requests;
    }

    @Override
    public void start() {
        sent = 0;
        answered = 0;
        ready = false;
        connection =
                loop.connect(
                        URI.create(config.streams() + "/stream"), config.maxFrameBytes(), this);
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public void tick(long monotonicNs) {
        if (connection == null || !connection.isOpen()) {
            return;
        }
        if (monotonicNs - connection.receivedNs() > config.silenceNs()) {
            connection.close(0, "nothing received for too long");
        } else if (monotonicNs - connectedNs > config.rotateNs()) {
            connection.close(0, "renewed before the venue's limit");
        } else if (sent < requests.size() && monotonicNs - connectedNs > sent * REQUEST_PACE_NS) {
            subscribe();
        }
    }

    private void subscribe() {
        UnsafeBuffer request = requests.get(sent++);
        connection.sendText(request, 0, request.capacity());
    }

    @Override
    public void stop() {
        stopped = true;
        if (connection != null) {
            connection.close(0, "we stop");
        }
    }

    @Override
    public void onOpen() {
        connectedNs = System.nanoTime();
        tell(SessionState.CONNECTED, 0, NO_DETAIL);
        subscribe();
    }

    @Override
    public void onMessage(DirectBuffer message, int offset, int length, long receivedNs) {
        events.count(GatewayEvents.Count.MARKET_FRAME);
        market.received(receivedNs);
        int outcome = codec.decode(message, offset, length, market.wallNs(), market);
        if (outcome > 0 || outcome == Outcome.SINK_FULL) {
            return;
        }
        if (outcome == Outcome.IGNORED || outcome == Outcome.UNKNOWN_SYMBOL) {
            if (ready || length > MAX_ANSWER_LENGTH) {
                events.count(GatewayEvents.Count.IGNORED);
            } else {
                onAnswer(message, offset, length);
            }
        } else if (malformed.isTooMuch(outcome, message, offset, length, receivedNs)) {
            connection.close(WebSocketFault.PROTOCOL, "too many malformed frames");
        }
    }

    private void onAnswer(DirectBuffer message, int offset, int length) {
        boolean accepted = length >= Long.BYTES && message.getLong(offset) == ANSWER_START;
        if (!accepted) {
            byte[] text = new byte[length];
            message.getBytes(offset, text);
            connection.close(
                    REFUSED_CODE,
                    "subscription refused: " + new String(text, StandardCharsets.UTF_8));
        } else if (++answered == requests.size()) {
            ready = true;
            backOff.reset();
            events.log("market streams ready");
            tell(SessionState.READY, 0, NO_DETAIL);
        }
    }

    @Override
    public void onClosed(int code, String reason) {
        ready = false;
        tell(SessionState.DISCONNECTED, code, reason.getBytes(StandardCharsets.UTF_8));
        if (!stopped) {
            long waitNs = backOff.nextNs();
            events.log("market connection closed (%d %s)".formatted(code, reason));
            events.count(GatewayEvents.Count.MARKET_RECONNECT);
            loop.schedule(this::restart, waitNs);
        }
    }

    private void restart() {
        if (!stopped) {
            start();
        }
    }

    private void tell(SessionState state, int code, byte[] detail) {
        facts.received(System.nanoTime());
        status.write(state, code, detail, facts);
    }
}
