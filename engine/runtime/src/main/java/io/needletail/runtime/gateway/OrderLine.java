package io.needletail.runtime.gateway;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.binance.Answer;
import io.needletail.codecs.binance.BinanceOrderCodec;
import io.needletail.codecs.binance.RequestKind;
import io.needletail.codecs.draft.SessionDraft;
import io.needletail.codecs.sbe.SessionKind;
import io.needletail.codecs.sbe.SessionState;
import io.needletail.codecs.wire.Outcome;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.charset.StandardCharsets;

/**
 * Keeps an {@link OrderSession} connected: logs on, subscribes to the account's events, turns what
 * arrives into inputs.
 *
 * <p>Before the venue's 24 hours are over, or when it says that it will shut down, a second
 * connection is logged on. It takes over once no answer is awaited and the old one has told all
 * events that it has told; until then the old one stays.
 */
final class OrderLine implements VenueSession, OrderConnection.Owner {
    private static final byte[] NO_DETAIL = {};
    private static final int UNAUTHORIZED = 401;
    private static final long MILLISECOND_NS = 1_000_000;

    /** Binance's INVALID_TIMESTAMP. */
    private static final int BAD_TIME = -1021;

    /** Binance's TOO_MANY_ORDERS: it limits new orders, and nothing else. */
    private static final int TOO_MANY_ORDERS = -1015;

    private static final String BAD_CLOCK = "the venue refused our clock, which is measured again";
    private static final String BAD_KEY = "the venue refused our key";

    /** So long an event that was under way on the old connection may take. */
    private static final long GRACE_NS = 1_000_000_000L;

    private static final long MOST_RENEWING_NS = 60_000_000_000L;

    /** So long the new connection's events are compared with what the old one told. */
    private static final long COMPARE_NS = 10_000_000_000L;

    private final GatewayConfig config;
    private final SessionLoop loop;
    private final InputSink facts;
    private final GatewayEvents events;
    private final boolean canLogOn;
    private final BinanceOrderCodec codec;
    private final RateBudget budget;
    private final VenueTime venueTime;
    private final UnsafeBuffer request;
    private final SessionDraft status;
    private final BackOff backOff;
    private final MalformedLog malformed;
    private final Renewal renewal;
    private final OrderMerge merge;
    private OrderConnection current;
    private OrderConnection next;
    private boolean comparing;
    private long comparedUntilNs;
    private long shutdowns;
    private long terminations;
    private boolean stopped;

    /**
     * A line that is not connected yet.
     *
     * @param canLogOn whether the key may log a session on.
     * @param request where requests are encoded, the session's own among them.
     */
    OrderLine(
            GatewayConfig config,
            int venueId,
            SessionLoop loop,
            InputSink facts,
            GatewayEvents events,
            boolean canLogOn,
            BinanceOrderCodec codec,
            RateBudget budget,
            VenueTime venueTime,
            UnsafeBuffer request) {
        this.config = config;
        this.loop = loop;
        this.facts = facts;
        this.events = events;
        this.canLogOn = canLogOn;
        this.codec = codec;
        this.budget = budget;
        this.venueTime = venueTime;
        this.request = request;
        this.status = new SessionDraft(venueId, SessionKind.ORDERS);
        this.backOff = new BackOff(config.backOffNs(), config.maxBackOffNs(), loop::unpredictable);
        this.malformed = new MalformedLog(events, config.malformedPerMinute());
        this.renewal = new Renewal(config, MOST_RENEWING_NS, loop::unpredictable);
        this.merge = new OrderMerge(facts, loop::nanoTime);
    }

    /** Our clock by the venue's. */
    long now() {
        facts.received(loop.nanoTime());
        return facts.wallNs() + venueTime.offsetNs();
    }

    /** Sends the encoded request; false when there is no connection. */
    boolean send(int length) {
        return current != null && current.send(request, length);
    }

    @Override
    public void start() {
        codec.loggedOn(false);
        current = new OrderConnection(config, loop, this);
    }

    @Override
    public boolean isReady() {
        return current != null && current.isReady();
    }

    @Override
    public void tick(long monotonicNs) {
        if (current == null) {
            return;
        }
        current.tick(monotonicNs);
        if (comparing && next == null && monotonicNs - comparedUntilNs > 0) {
            comparing = false;
        }
        if (next != null) {
            renew(monotonicNs);
        } else if (isReady()
                && renewal.isDue(current.ageNs(monotonicNs), monotonicNs)
                && blockedForNs() == 0) {
            renewal.begin(monotonicNs);
            merge.begin();
            comparing = true;
            comparedUntilNs = monotonicNs;
            next = new OrderConnection(config, loop, this);
        }
    }

    private void renew(long monotonicNs) {
        next.tick(monotonicNs);
        if (next == null) {
            return;
        }
        if (next.readyForNs(monotonicNs) > GRACE_NS
                && (merge.hasCaughtUp() || merge.heldForNs(monotonicNs) > GRACE_NS)
                && current.isIdle(monotonicNs)) {
            handOver(monotonicNs);
        } else if (renewal.isLate(monotonicNs)) {
            giveUp("it took too long", 0);
        }
    }

    private void handOver(long monotonicNs) {
        OrderConnection old = current;
        current = next;
        next = null;
        comparedUntilNs = monotonicNs + COMPARE_NS;
        old.close(0, "renewed");
        facts.received(monotonicNs);
        merge.release();
        renewal.succeeded();
        events.count(GatewayEvents.Count.RENEWAL);
        events.log("order connection renewed");
    }

    private void giveUp(String why, long refusedForNs) {
        OrderConnection failed = next;
        next = null;
        comparing = false;
        failed.close(0, "not needed");
        facts.received(loop.nanoTime());
        merge.release();
        renewal.failed(loop.nanoTime(), refusedForNs);
        events.log("order connection not renewed, the old one stays: " + why);
    }

    @Override
    public void stop() {
        stopped = true;
        if (next != null) {
            next.close(0, "we stop");
        }
        if (current != null) {
            current.close(0, "we stop");
        }
    }

    @Override
    public void onOpened(OrderConnection connection) {
        if (connection == current) {
            tell(SessionState.CONNECTED, 0, NO_DETAIL);
        }
        int length =
                canLogOn
                        ? codec.encodeLogon(now(), request, 0)
                        : codec.encodeSubscribeSigned(now(), request, 0);
        connection.send(request, length);
    }

    @Override
    public void onFrame(
            OrderConnection connection,
            DirectBuffer message,
            int offset,
            int length,
            long receivedNs) {
        if (connection != current && connection != next) {
            return;
        }
        events.count(GatewayEvents.Count.ORDER_FRAME);
        facts.received(receivedNs);
        MessageSink sink = comparing ? merging(connection) : facts;
        int outcome = codec.decode(message, offset, length, facts.wallNs(), sink);
        Answer answer = codec.answer();
        if (answer.kind() != RequestKind.NONE) {
            connection.answered();
        }
        if (answer.code() == TOO_MANY_ORDERS) {
            blockOrders(answer.retryAfterMs());
        } else if (answer.retryAfterMs() > 0) {
            block(answer.status(), answer.retryAfterMs());
        }
        if (answer.code() == BAD_TIME) {
            venueTime.doubt();
        }
        heed(connection);
        if (answer.kind() == RequestKind.LOGON || answer.kind() == RequestKind.SUBSCRIBE) {
            onAccess(connection, answer);
        } else if (outcome == Outcome.IGNORED || outcome == Outcome.UNKNOWN_SYMBOL) {
            events.count(GatewayEvents.Count.IGNORED);
        } else if (outcome == Outcome.VENUE_ERROR) {
            onVenueError(connection, answer);
        } else if (outcome < 0
                && outcome != Outcome.SINK_FULL
                && malformed.isTooMuch(outcome, message, offset, length, receivedNs)) {
            connection.close(WebSocketFault.PROTOCOL, "too many malformed frames");
        }
        if (next != null && merge.isUseless()) {
            giveUp("it told too much, or that it ends", 0);
        }
    }

    private void block(int status, long untilMs) {
        long nowMs = now() / MILLISECOND_NS;
        boolean news = budget.blockedForMs(nowMs) == 0;
        budget.blockUntil(untilMs, nowMs);
        if (news && budget.blockedForMs(nowMs) > 0) {
            events.log(
                    "the venue refuses us (status %d): nothing is asked of it for %d ms"
                            .formatted(status, budget.blockedForMs(nowMs)));
        }
    }

    private void blockOrders(long untilMs) {
        long nowMs = now() / MILLISECOND_NS;
        boolean news = budget.ordersBlockedForMs(nowMs) == 0;
        budget.blockOrdersUntil(untilMs, nowMs);
        if (news && budget.ordersBlockedForMs(nowMs) > 0) {
            events.log(
                    "the venue takes no more new orders (code %d): none is sent for %d ms"
                            .formatted(TOO_MANY_ORDERS, budget.ordersBlockedForMs(nowMs)));
        }
    }

    /** What the venue says about the connection itself. */
    private void heed(OrderConnection connection) {
        if (codec.counts().shutdowns() != shutdowns) {
            shutdowns = codec.counts().shutdowns();
            renewal.ask();
        }
        if (codec.counts().terminations() != terminations) {
            terminations = codec.counts().terminations();
            connection.close(0, "the venue ended the account's events");
        }
    }

    private MessageSink merging(OrderConnection connection) {
        if (connection == next) {
            return merge.from(RenewalSide.NEXT);
        }
        return merge.from(next == null ? RenewalSide.NEW : RenewalSide.OLD);
    }

    private void onAccess(OrderConnection connection, Answer answer) {
        if (!answer.isOk()) {
            String what = answer.code() == BAD_TIME ? BAD_CLOCK : BAD_KEY;
            String why = what + ": status " + answer.status();
            if (connection == current) {
                tell(SessionState.REFUSED, answer.code(), why.getBytes(StandardCharsets.US_ASCII));
            }
            connection.close(answer.code(), why + ", code " + answer.code());
        } else if (answer.kind() == RequestKind.LOGON) {
            if (connection == current) {
                codec.loggedOn(true);
            }
            connection.send(request, codec.encodeSubscribe(request, 0));
        } else {
            connection.ready();
            if (connection == current) {
                backOff.good(loop.nanoTime());
                events.log("order session ready");
                tell(SessionState.READY, 0, NO_DETAIL);
            }
        }
    }

    private void onVenueError(OrderConnection connection, Answer answer) {
        events.log(
                "the venue refused %s: status %d, code %d"
                        .formatted(answer.kind(), answer.status(), answer.code()));
        if (answer.status() == UNAUTHORIZED) {
            connection.close(answer.code(), "the session is no longer logged on");
        }
    }

    @Override
    public void onEnded(OrderConnection connection, int code, String reason) {
        if (connection.refusedForNs() > 0) {
            block(code, (now() + connection.refusedForNs()) / MILLISECOND_NS);
        }
        if (connection == next) {
            if (!stopped) {
                giveUp("(%d %s)".formatted(code, reason), connection.refusedForNs());
            }
        } else if (connection == current) {
            lost(blockedForNs(), code, reason);
        }
    }

    /** How long the venue wants to be asked nothing yet. */
    private long blockedForNs() {
        return budget.blockedForMs(now() / MILLISECOND_NS) * MILLISECOND_NS;
    }

    private void lost(long refusedForNs, int code, String reason) {
        if (next != null) {
            giveUp("it was lost", 0);
        }
        current = null;
        comparing = false;
        tell(SessionState.DISCONNECTED, code, reason.getBytes(StandardCharsets.UTF_8));
        if (!stopped) {
            events.log("order connection closed (%d %s)".formatted(code, reason));
            events.count(GatewayEvents.Count.ORDER_RECONNECT);
            loop.schedule(this::restart, backOff.afterEndNs(loop.nanoTime(), refusedForNs));
        }
    }

    private void restart() {
        if (!stopped) {
            renewal.succeeded();
            start();
        }
    }

    private void tell(SessionState state, int code, byte[] detail) {
        facts.received(loop.nanoTime());
        status.write(state, code, detail, facts);
    }
}
