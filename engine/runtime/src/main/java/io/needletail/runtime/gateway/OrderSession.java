package io.needletail.runtime.gateway;

import io.needletail.codecs.binance.Answer;
import io.needletail.codecs.binance.BinanceOrderCodec;
import io.needletail.codecs.binance.RequestKind;
import io.needletail.codecs.binance.SymbolTable;
import io.needletail.codecs.draft.SessionDraft;
import io.needletail.codecs.sbe.CancelIntentDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.QueryIntentDecoder;
import io.needletail.codecs.sbe.QueryKind;
import io.needletail.codecs.sbe.ReplaceIntentDecoder;
import io.needletail.codecs.sbe.SessionKind;
import io.needletail.codecs.sbe.SessionState;
import io.needletail.codecs.wire.Outcome;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Orders on Binance spot's WebSocket interface: logs on (Ed25519) or signs each request (HMAC),
 * subscribes to the account's events, sends intents and turns answers and events into inputs. An
 * order that cannot be handed to the socket is reported as refused at once; an order whose answer
 * does not come is the core's to find out about.
 */
public final class OrderSession implements VenueSession, OrderGateway, WebSocketListener {
    private static final byte[] NO_DETAIL = {};
    private static final long MILLISECOND_NS = 1_000_000;
    private static final int UNAUTHORIZED = 401;

    /** Binance's INVALID_TIMESTAMP. */
    private static final int BAD_TIME = -1021;

    private final GatewayConfig config;
    private final GatewayLoop loop;
    private final InputSink facts;
    private final GatewayEvents events;
    private final Credentials credentials;
    private final BinanceOrderCodec codec;
    private final RateBudget budget;
    private final OrderGateway books;
    private final VenueTime venueTime;
    private final OrderEcho echo;
    private final SessionDraft status;
    private final BackOff backOff;
    private final MalformedLog malformed;
    private final UnsafeBuffer request =
            new UnsafeBuffer(ByteBuffer.allocateDirect(BinanceOrderCodec.MAX_REQUEST_LENGTH));
    private WebSocketConnection connection;
    private long connectedNs;
    private boolean ready;
    private boolean stopped;

    /**
     * A session that is not connected yet.
     *
     * @param books answers questions for books, which need no account.
     */
    public OrderSession(
            GatewayConfig config,
            List<String> symbols,
            int venueId,
            GatewayLoop loop,
            InputSink facts,
            GatewayEvents events,
            Credentials credentials,
            RateBudget budget,
            VenueTime venueTime,
            OrderGateway books) {
        this.config = config;
        this.loop = loop;
        this.facts = facts;
        this.events = events;
        this.credentials = credentials;
        this.budget = budget;
        this.venueTime = venueTime;
        this.books = books;
        this.codec =
                new BinanceOrderCodec(
                        new SymbolTable(symbols),
                        venueId,
                        credentials.apiKey(),
                        credentials.signer(),
                        config.receiveWindowMs());
        this.echo = new OrderEcho(facts);
        this.status = new SessionDraft(venueId, SessionKind.ORDERS);
        this.backOff = new BackOff(config.backOffNs(), config.maxBackOffNs());
        this.malformed = new MalformedLog(events, config.malformedPerMinute());
    }

    @Override
    public void start() {
        ready = false;
        codec.loggedOn(false);
        connection = loop.connect(URI.create(config.api()), config.maxFrameBytes(), this);
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
        }
    }

    @Override
    public void stop() {
        stopped = true;
        if (connection != null) {
            connection.close(0, "we stop");
        }
    }

    @Override
    public void place(OrderIntentDecoder order) {
        long timeNs = now();
        echo.sent(order, timeNs);
        boolean reducing = order.flags().rEDUCE_ONLY();
        if (mayTrade(reducing)) {
            send(codec.encodePlace(order, timeNs, request, 0), order, timeNs);
        } else {
            refuse(order, timeNs);
        }
    }

    @Override
    public void placePair(OrderIntentDecoder first, OrderIntentDecoder second) {
        long timeNs = now();
        echo.sent(first, timeNs);
        echo.sent(second, timeNs);
        int length = mayTrade(true) ? codec.encodePair(first, second, timeNs, request, 0) : 0;
        if (length > 0 && connection.sendText(request, 0, length)) {
            events.count(GatewayEvents.Count.ORDER_SENT);
        } else {
            refuse(first, timeNs);
            refuse(second, timeNs);
        }
    }

    @Override
    public void cancel(CancelIntentDecoder cancel) {
        long timeNs = now();
        int length = mayTrade(true) ? codec.encodeCancel(cancel, timeNs, request, 0) : 0;
        if (length <= 0 || !connection.sendText(request, 0, length)) {
            echo.cancelRefused(cancel, timeNs, "not sent: no session or no budget");
        }
    }

    @Override
    public void replace(ReplaceIntentDecoder replace) {
        long timeNs = now();
        echo.sent(replace, timeNs);
        int length = mayTrade(false) ? codec.encodeReplace(replace, timeNs, request, 0) : 0;
        if (length <= 0 || !connection.sendText(request, 0, length)) {
            echo.refused(
                    replace.clientOrderId(), replace.instrumentId(), timeNs, "replace not sent");
        }
    }

    @Override
    public void query(QueryIntentDecoder query) {
        if (query.kind() == QueryKind.BOOK) {
            books.query(query);
            return;
        }
        long timeNs = now();
        if (ready && budget.takeWeight(weight(query.kind()), timeNs / MILLISECOND_NS)) {
            int length = codec.encodeQuery(query, timeNs, request, 0);
            if (length > 0) {
                connection.sendText(request, 0, length);
            }
        } else {
            events.count(GatewayEvents.Count.RATE_LIMITED);
        }
    }

    private static int weight(QueryKind kind) {
        return switch (kind) {
            case ACCOUNT -> 20;
            case OPEN_ORDERS -> 6;
            default -> 4;
        };
    }

    private boolean mayTrade(boolean reducing) {
        if (!ready) {
            return false;
        }
        boolean may = budget.takeOrder(reducing, now() / MILLISECOND_NS);
        if (!may) {
            events.count(GatewayEvents.Count.RATE_LIMITED);
        }
        return may;
    }

    private void send(int length, OrderIntentDecoder order, long timeNs) {
        if (length > 0 && connection.sendText(request, 0, length)) {
            events.count(GatewayEvents.Count.ORDER_SENT);
        } else {
            refuse(order, timeNs);
        }
    }

    private void refuse(OrderIntentDecoder order, long timeNs) {
        String why = ready ? "not sent: rate budget or not encodable" : "not sent: no session";
        echo.refused(order.clientOrderId(), order.instrumentId(), timeNs, why);
    }

    private long now() {
        facts.received(System.nanoTime());
        return facts.wallNs() + venueTime.offsetNs();
    }

    @Override
    public void onOpen() {
        connectedNs = System.nanoTime();
        tell(SessionState.CONNECTED, 0, NO_DETAIL);
        if (credentials.canLogOn()) {
            connection.sendText(request, 0, codec.encodeLogon(now(), request, 0));
        } else {
            connection.sendText(request, 0, codec.encodeSubscribeSigned(now(), request, 0));
        }
    }

    @Override
    public void onMessage(DirectBuffer message, int offset, int length, long receivedNs) {
        events.count(GatewayEvents.Count.ORDER_FRAME);
        facts.received(receivedNs);
        int outcome = codec.decode(message, offset, length, facts.wallNs(), facts);
        Answer answer = codec.answer();
        if (answer.retryAfterMs() > 0) {
            budget.blockUntil(answer.retryAfterMs());
        }
        if (answer.kind() == RequestKind.LOGON || answer.kind() == RequestKind.SUBSCRIBE) {
            onAccess(answer);
        } else if (outcome == Outcome.IGNORED || outcome == Outcome.UNKNOWN_SYMBOL) {
            events.count(GatewayEvents.Count.IGNORED);
        } else if (outcome == Outcome.VENUE_ERROR) {
            onVenueError(answer);
        } else if (outcome < 0
                && outcome != Outcome.SINK_FULL
                && malformed.isTooMuch(outcome, message, offset, length, receivedNs)) {
            connection.close(WebSocketFault.PROTOCOL, "too many malformed frames");
        }
    }

    private void onAccess(Answer answer) {
        if (answer.code() == BAD_TIME) {
            venueTime.doubt();
        }
        if (!answer.isOk()) {
            String why =
                    (answer.code() == BAD_TIME
                                    ? "the venue refused our clock, which is measured again: status"
                                            + " "
                                    : "the venue refused our key: status ")
                            + answer.status();
            tell(SessionState.REFUSED, answer.code(), why.getBytes(StandardCharsets.US_ASCII));
            connection.close(answer.code(), why + ", code " + answer.code());
        } else if (answer.kind() == RequestKind.LOGON) {
            codec.loggedOn(true);
            connection.sendText(request, 0, codec.encodeSubscribe(request, 0));
        } else {
            ready = true;
            backOff.reset();
            events.log("order session ready");
            tell(SessionState.READY, 0, NO_DETAIL);
        }
    }

    private void onVenueError(Answer answer) {
        events.log(
                "the venue refused %s: status %d, code %d"
                        .formatted(answer.kind(), answer.status(), answer.code()));
        if (answer.code() == BAD_TIME) {
            venueTime.doubt();
        }
        if (answer.status() == UNAUTHORIZED) {
            connection.close(answer.code(), "the session is no longer logged on");
        }
    }

    @Override
    public void onClosed(int code, String reason) {
        ready = false;
        tell(SessionState.DISCONNECTED, code, reason.getBytes(StandardCharsets.UTF_8));
        if (!stopped) {
            events.log("order connection closed (%d %s)".formatted(code, reason));
            events.count(GatewayEvents.Count.ORDER_RECONNECT);
            loop.schedule(this::restart, backOff.nextNs());
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
