package io.needletail.runtime.gateway;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.binance.BinanceMarketCodec;
import io.needletail.codecs.binance.SymbolTable;
import io.needletail.codecs.draft.SessionDraft;
import io.needletail.codecs.sbe.SessionKind;
import io.needletail.codecs.sbe.SessionState;
import io.needletail.codecs.wire.Outcome;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The market streams of Binance spot: decodes each frame from the socket's memory into the ring,
 * and reconnects after silence, close, and too many malformed frames. Before the venue's 24 hours
 * are over, or when it says that it will shut down, a second connection takes the place of the
 * first without a gap; until it can, the first one stays.
 */
public final class FeedSession implements VenueSession, FeedConnection.Owner {
    private static final int STREAMS_PER_REQUEST = 100;
    private static final byte[] NO_DETAIL = {};
    private static final long MILLISECOND_NS = 1_000_000;

    /** So long what was under way on the old connection may take, on streams that are quiet. */
    private static final long GRACE_NS = 1_000_000_000L;

    private static final long MOST_RENEWING_NS = 60_000_000_000L;

    /** So long the new connection's messages are compared with what the old one told. */
    private static final long COMPARE_NS = 60_000_000_000L;

    private final GatewayConfig config;
    private final SessionLoop loop;
    private final InputSink market;
    private final InputSink facts;
    private final GatewayEvents events;
    private final RateBudget budget;
    private final VenueTime venueTime;
    private final BinanceMarketCodec codec;
    private final SessionDraft status;
    private final List<UnsafeBuffer> requests;
    private final BackOff backOff;
    private final Renewal renewal;
    private final MalformedLog malformed;
    private final FeedMerge merge;
    private FeedConnection current;
    private FeedConnection next;
    private boolean comparing;
    private long comparedUntilNs;
    private long shutdowns;
    private boolean stopped;

    /**
     * A session that is not connected yet.
     *
     * @param market takes market data.
     * @param facts takes what must not be lost: the session's own state.
     * @param budget is told when the venue says to stay away.
     */
    public FeedSession(
            GatewayConfig config,
            List<String> symbols,
            int venueId,
            SessionLoop loop,
            InputSink market,
            InputSink facts,
            GatewayEvents events,
            RateBudget budget,
            VenueTime venueTime) {
        this.budget = budget;
        this.venueTime = venueTime;
        this.config = config;
        this.loop = loop;
        this.market = market;
        this.facts = facts;
        this.events = events;
        this.codec = new BinanceMarketCodec(new SymbolTable(symbols), venueId);
        this.status = new SessionDraft(venueId, SessionKind.MARKET);
        this.requests = requests(symbols, config.streamKinds());
        this.backOff = new BackOff(config.backOffNs(), config.maxBackOffNs(), loop::unpredictable);
        this.renewal = new Renewal(config, MOST_RENEWING_NS, loop::unpredictable);
        this.malformed = new MalformedLog(events, config.malformedPerMinute());
        this.merge = new FeedMerge(market);
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
        current = new FeedConnection(config, loop, requests, this);
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
                && budget.blockedForMs(nowNs() / MILLISECOND_NS) == 0) {
            renewal.begin(monotonicNs);
            merge.begin();
            comparing = true;
            comparedUntilNs = monotonicNs;
            next = new FeedConnection(config, loop, requests, this);
        }
    }

    private void renew(long monotonicNs) {
        next.tick(monotonicNs);
        if (next == null) {
            return;
        }
        if (next.readyForNs(monotonicNs) > GRACE_NS && merge.hasCaughtUp()) {
            handOver(monotonicNs);
        } else if (renewal.isLate(monotonicNs)) {
            giveUp("it took too long", 0);
        }
    }

    private void handOver(long monotonicNs) {
        FeedConnection old = current;
        current = next;
        next = null;
        comparedUntilNs = monotonicNs + COMPARE_NS;
        old.close(0, "renewed");
        merge.release();
        renewal.succeeded();
        events.count(GatewayEvents.Count.RENEWAL);
        events.log("market connection renewed");
    }

    private void giveUp(String why, long refusedForNs) {
        FeedConnection failed = next;
        next = null;
        comparing = false;
        failed.close(0, "not needed");
        renewal.failed(loop.nanoTime(), refusedForNs);
        events.log("market connection not renewed, the old one stays: " + why);
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
    public void onOpened(FeedConnection connection) {
        if (connection == current) {
            tell(SessionState.CONNECTED, 0, NO_DETAIL);
        }
    }

    @Override
    public void onReady(FeedConnection connection) {
        if (connection == current) {
            backOff.good(loop.nanoTime());
            events.log("market streams ready");
            tell(SessionState.READY, 0, NO_DETAIL);
        }
    }

    @Override
    public void onFrame(
            FeedConnection connection,
            DirectBuffer message,
            int offset,
            int length,
            long receivedNs) {
        if (connection != current && connection != next) {
            return;
        }
        events.count(GatewayEvents.Count.MARKET_FRAME);
        market.received(receivedNs);
        MessageSink sink = comparing ? merging(connection, receivedNs) : market;
        int outcome = codec.decode(message, offset, length, market.wallNs(), sink);
        if (outcome > 0) {
            if (codec.counts().shutdowns() != shutdowns) {
                shutdowns = codec.counts().shutdowns();
                renewal.ask();
            }
        } else if (outcome == Outcome.IGNORED || outcome == Outcome.UNKNOWN_SYMBOL) {
            events.count(GatewayEvents.Count.IGNORED);
        } else if (outcome != Outcome.SINK_FULL
                && malformed.isTooMuch(outcome, message, offset, length, receivedNs)) {
            connection.close(WebSocketFault.PROTOCOL, "too many malformed frames");
        }
        if (next != null && merge.isFull()) {
            giveUp("more arrived than can be held", 0);
        }
    }

    @Override
    public void onReadEnded(FeedConnection connection, boolean drained) {
        if (connection == current) {
            market.readEnded(drained);
        }
    }

    private MessageSink merging(FeedConnection connection, long receivedNs) {
        RenewalSide from =
                connection == next
                        ? RenewalSide.NEXT
                        : next == null ? RenewalSide.NEW : RenewalSide.OLD;
        return merge.from(from, receivedNs);
    }

    @Override
    public void onEnded(FeedConnection connection, int code, String reason) {
        if (connection.refusedForNs() > 0) {
            long nowMs = nowNs() / MILLISECOND_NS;
            budget.blockUntil(nowMs + connection.refusedForNs() / MILLISECOND_NS, nowMs);
        }
        if (connection == next) {
            if (!stopped) {
                giveUp("(%d %s)".formatted(code, reason), connection.refusedForNs());
            }
        } else if (connection == current) {
            if (!stopped && next != null && next.isReady() && merge.hasCaughtUp()) {
                events.log("market connection closed (%d %s)".formatted(code, reason));
                handOver(loop.nanoTime());
            } else {
                lost(connection.refusedForNs(), code, reason);
            }
        }
    }

    /** Our clock by the venue's, as those count who ask it. */
    private long nowNs() {
        facts.received(loop.nanoTime());
        return facts.wallNs() + venueTime.offsetNs();
    }

    private void lost(long refusedForNs, int code, String reason) {
        current = null;
        comparing = false;
        if (next != null) {
            FeedConnection useless = next;
            next = null;
            useless.close(0, "not needed");
        }
        market.flush();
        tell(SessionState.DISCONNECTED, code, reason.getBytes(StandardCharsets.UTF_8));
        if (!stopped) {
            long waitNs = backOff.afterEndNs(loop.nanoTime(), refusedForNs);
            events.log("market connection closed (%d %s)".formatted(code, reason));
            events.count(GatewayEvents.Count.MARKET_RECONNECT);
            loop.schedule(this::restart, waitNs);
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
