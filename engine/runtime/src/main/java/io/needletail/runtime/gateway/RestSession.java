package io.needletail.runtime.gateway;

import io.needletail.codecs.binance.BinanceBodyCodec;
import io.needletail.codecs.binance.SymbolTable;
import io.needletail.codecs.sbe.CancelIntentDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.QueryIntentDecoder;
import io.needletail.codecs.sbe.ReplaceIntentDecoder;
import io.needletail.codecs.wire.Outcome;

import org.agrona.concurrent.UnsafeBuffer;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is asked over REST, on a thread of its own: the instruments' rules, candles to warm the
 * features, the venue's clock, books. Answers come back as inputs. It never holds up the core.
 */
public final class RestSession implements OrderGateway, AutoCloseable {
    private static final int OK = 200;
    private static final int TOO_MANY = 429;
    private static final int BANNED = 418;
    private static final int SERVER_FAILURE = 500;
    private static final long SECOND_MS = 1_000;

    /** Of the whole venue; its permissions are most of it, and not looked at. */
    private static final String DEFINITIONS = "/api/v3/exchangeInfo?showPermissionSets=false";

    private static final int WEIGHT_RIGHTS = 1;
    private static final int WEIGHT_DEFINITIONS = 20;

    /** So many symbols fit a URL. */
    private static final int MOST_NAMED = 100;

    /** How soon the end of a halt is known. */
    private static final int HALTED_EVERY_S = 5;

    private static final int WEIGHT_CANDLES = 2;
    private static final int WEIGHT_TIME = 1;
    private static final int CLOCK_SAMPLES = 5;
    private static final long QUICK_SAMPLE_NS = 100_000_000;
    private static final long CLOCK_PATIENCE_NS = 2_000_000_000L;
    private static final int CLOCK_EVERY_S = 60;
    private static final long MILLISECOND_NS = 1_000_000;
    private static final Pattern SERVER_TIME = Pattern.compile("\"serverTime\"\\s*:\\s*(\\d+)");
    private static final Map<Character, Long> UNITS =
            Map.of('s', 1L, 'm', 60L, 'h', 3_600L, 'd', 86_400L);

    private final GatewayConfig config;
    private final List<String> symbols;
    private final InputSink facts;
    private final GatewayEvents events;
    private final RateBudget budget;
    private final VenueTime venueTime;
    private final ScheduledExecutorService thread;
    private final BinanceBodyCodec codec;
    private final RestCalls calls;
    private final BookQuestions books;
    private final HaltWatch halts;
    private final InstrumentNews news;

    /**
     * A session that has asked nothing yet.
     *
     * @param facts used on the given thread only.
     * @param thread one thread that may wait.
     */
    public RestSession(
            GatewayConfig config,
            List<String> symbols,
            InputSink facts,
            GatewayEvents events,
            RateBudget budget,
            VenueTime venueTime,
            VenueTrust trust,
            ScheduledExecutorService thread) {
        this(config, symbols, facts, events, budget, venueTime, new RestCalls(trust), thread);
    }

    RestSession(
            GatewayConfig config,
            List<String> symbols,
            InputSink facts,
            GatewayEvents events,
            RateBudget budget,
            VenueTime venueTime,
            RestCalls calls,
            ScheduledExecutorService thread) {
        this.config = config;
        this.symbols = symbols;
        this.facts = facts;
        this.events = events;
        news = new InstrumentNews(symbols, events);
        this.budget = budget;
        this.venueTime = venueTime;
        this.thread = thread;
        this.codec = new BinanceBodyCodec(new SymbolTable(symbols));
        this.calls = calls;
        this.halts = new HaltWatch(facts, symbols.size());
        SecureRandom random = new SecureRandom();
        this.books = new BookQuestions(symbols.size(), config, System.nanoTime(), random::nextLong);
    }

    /**
     * Loads time, rules and history, again and again until it succeeds, then runs what follows.
     *
     * @param credentials whose rights are asked first; null = nobody trades.
     * @param mayWithdraw runs instead when the venue says that the key may withdraw.
     */
    public void prepare(Credentials credentials, Runnable then, Runnable mayWithdraw) {
        BackOff backOff =
                new BackOff(
                        config.backOffNs(), config.maxBackOffNs(), new SecureRandom()::nextLong);
        thread.execute(() -> attempt(credentials, then, mayWithdraw, backOff));
    }

    private void attempt(
            Credentials credentials, Runnable then, Runnable mayWithdraw, BackOff backOff) {
        try {
            clock();
            if (credentials != null && isForbidden(credentials)) {
                mayWithdraw.run();
                return;
            }
            definitions(DEFINITIONS);
            for (int i = 0; i < symbols.size() && config.historyBars() > 0; i++) {
                candles(i);
            }
            thread.scheduleWithFixedDelay(new ClockCheck(), 1, 1, TimeUnit.SECONDS);
            thread.scheduleWithFixedDelay(
                    this::rules, config.rulesNs(), config.rulesNs(), TimeUnit.NANOSECONDS);
            thread.scheduleWithFixedDelay(
                    this::endOfHalt, HALTED_EVERY_S, HALTED_EVERY_S, TimeUnit.SECONDS);
            then.run();
        } catch (IOException | RuntimeException e) {
            events.count(GatewayEvents.Count.REST_FAILURE);
            events.log("cannot reach " + config.rest() + ": " + reason(e, config.rest()));
            thread.schedule(
                    () -> attempt(credentials, then, mayWithdraw, backOff),
                    Math.max(backOff.nextNs(), budget.blockedForMs(venueNowMs()) * MILLISECOND_NS),
                    TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * A venue that does not tell (a test network) is taken at its silence, which is logged; one
     * that cannot tell now is asked again.
     */
    private boolean isForbidden(Credentials credentials) throws IOException, InterruptedException {
        HttpRequest.Builder request = KeyPermissions.request(config, credentials, venueNowMs());
        HttpResponse<String> response =
                send("the key's rights", request, WEIGHT_RIGHTS, BodyHandlers.ofString());
        if (response.statusCode() >= SERVER_FAILURE) {
            throw new IOException("status " + response.statusCode() + " for the key's rights");
        }
        if (response.statusCode() != OK || !KeyPermissions.tells(response.body())) {
            events.log(
                    "the venue does not tell whether the key may withdraw (status "
                            + response.statusCode()
                            + "); make sure that it may not");
            return false;
        }
        return KeyPermissions.mayWithdraw(response.body());
    }

    private static String reason(Exception failure, String url) {
        return TlsFault.describe(failure, URI.create(url).getHost());
    }

    /** The venue's clock, once a minute, and at once when the venue refuses our times. */
    private final class ClockCheck implements Runnable {
        private int secondsLeft = CLOCK_EVERY_S;

        @Override
        public void run() {
            if (!venueTime.takeDoubt() && --secondsLeft > 0) {
                return;
            }
            secondsLeft = CLOCK_EVERY_S;
            try {
                clock();
            } catch (IOException | RuntimeException e) {
                events.count(GatewayEvents.Count.REST_FAILURE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Asks again while answers are slow: the first one waits for connections and compilers. */
    private void clock() throws IOException, InterruptedException {
        long begun = wallNs();
        long sent;
        long received;
        int samples = 0;
        do {
            sent = wallNs();
            byte[] body = get("/api/v3/time", WEIGHT_TIME);
            received = wallNs();
            Matcher matcher = SERVER_TIME.matcher(new String(body, StandardCharsets.US_ASCII));
            if (!matcher.find()) {
                throw new IOException("/api/v3/time gives no serverTime");
            }
            venueTime.measured(Long.parseLong(matcher.group(1)) * MILLISECOND_NS, sent, received);
        } while (received - sent > QUICK_SAMPLE_NS
                && received - begun < CLOCK_PATIENCE_NS
                && ++samples < CLOCK_SAMPLES);
        events.clockOffset(venueTime.offsetNs());
    }

    private void definitions(String path) throws IOException, InterruptedException {
        byte[] body = get(path, WEIGHT_DEFINITIONS);
        long timeNs = wallNs();
        int outcome =
                codec.decodeExchangeInfo(new UnsafeBuffer(body), 0, body.length, timeNs, halts);
        check("exchangeInfo", outcome);
        news.tell(codec);
    }

    /** A venue changes its rules, or halts an instrument, while we trade. */
    private void rules() {
        rules(DEFINITIONS);
    }

    /** Nothing new is sent to a halted instrument: its status is asked for until it trades. */
    private void endOfHalt() {
        if (halts.isAnyHalted()) {
            rules(DEFINITIONS + listedSymbols());
        }
    }

    /** Names ours, of which the answer is short; one that is not listed would spoil it. */
    private String listedSymbols() {
        List<String> listed = symbols.stream().filter(each -> !news.isUnlisted(each)).toList();
        return listed.size() > MOST_NAMED
                ? ""
                : "&symbols="
                        + URLEncoder.encode(
                                "[\"" + String.join("\",\"", listed) + "\"]",
                                StandardCharsets.UTF_8);
    }

    private void rules(String path) {
        try {
            definitions(path);
        } catch (IOException | RuntimeException e) {
            events.count(GatewayEvents.Count.REST_FAILURE);
            events.log("no rules of the instruments: " + reason(e, config.rest()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void candles(int instrumentId) throws IOException, InterruptedException {
        String interval = config.historyInterval();
        String path =
                "/api/v3/klines?symbol=%s&interval=%s&limit=%d"
                        .formatted(symbols.get(instrumentId), interval, config.historyBars());
        byte[] body = get(path, WEIGHT_CANDLES);
        long intervalNs =
                Long.parseLong(interval.substring(0, interval.length() - 1))
                        * UNITS.get(interval.charAt(interval.length() - 1))
                        * 1_000
                        * MILLISECOND_NS;
        long nowNs = wallNs() + venueTime.offsetNs();
        BinanceBodyCodec.CandleSpan span =
                new BinanceBodyCodec.CandleSpan(instrumentId, intervalNs, nowNs);
        check("klines", codec.decodeKlines(new UnsafeBuffer(body), 0, body.length, span, facts));
    }

    @Override
    public void query(QueryIntentDecoder query) {
        int instrumentId = query.instrumentId();
        if (books.begin(instrumentId, System.nanoTime())) {
            thread.execute(() -> book(instrumentId));
        }
    }

    private void book(int instrumentId) {
        boolean answered = false;
        try {
            String path =
                    "/api/v3/depth?symbol=%s&limit=%d"
                            .formatted(symbols.get(instrumentId), config.bookDepth());
            byte[] body = get(path, bookWeight());
            wallNs();
            UnsafeBuffer buffer = new UnsafeBuffer(body);
            check("depth", codec.decodeDepth(buffer, 0, body.length, instrumentId, facts));
            answered = true;
        } catch (IOException | RuntimeException e) {
            events.count(GatewayEvents.Count.REST_FAILURE);
            events.log("no book of " + symbols.get(instrumentId) + ": " + reason(e, config.rest()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            books.end(instrumentId, answered, System.nanoTime());
        }
    }

    private int bookWeight() {
        int depth = config.bookDepth();
        return depth <= 100 ? 5 : depth <= 500 ? 25 : depth <= 1_000 ? 50 : 250;
    }

    private void check(String what, int outcome) throws IOException {
        if (outcome < 0 && outcome != Outcome.SINK_FULL) {
            throw new IOException(what + " cannot be read: " + Outcome.describe(outcome));
        }
    }

    private byte[] get(String path, int weight) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(config.rest() + path));
        HttpResponse<byte[]> response = send(path, request, weight, BodyHandlers.ofByteArray());
        if (response.statusCode() != OK) {
            throw new IOException("status " + response.statusCode() + " for " + path);
        }
        return response.body();
    }

    /** Asks, if the venue may be asked now; what it says about asking less is heeded by all. */
    private <T> HttpResponse<T> send(
            String what, HttpRequest.Builder request, int weight, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        if (!budget.takeWeight(weight, venueNowMs())) {
            events.count(GatewayEvents.Count.RATE_LIMITED);
            throw new IOException(
                    what + " must wait: the request weight is used up, or we are refused");
        }
        HttpResponse<T> response = calls.send(request, body);
        int status = response.statusCode();
        if (status == TOO_MANY || status == BANNED) {
            long seconds =
                    RetryAfter.seconds(
                            response.headers().firstValue(RetryAfter.HEADER).orElse(null),
                            response.headers().firstValue(RetryAfter.DATE).orElse(null));
            budget.blockUntil(venueNowMs() + seconds * SECOND_MS, venueNowMs());
            throw new IOException(
                    "the venue refuses us (status %d): nothing is asked of it for %d s"
                            .formatted(status, seconds));
        }
        return response;
    }

    /** By the venue's clock, as the session of orders counts its requests. */
    private long venueNowMs() {
        return (wallNs() + venueTime.offsetNs()) / MILLISECOND_NS;
    }

    private long wallNs() {
        facts.received(System.nanoTime());
        return facts.wallNs();
    }

    @Override
    public void place(OrderIntentDecoder order) {
        throw new UnsupportedOperationException("orders do not go over REST");
    }

    @Override
    public void placePair(OrderIntentDecoder first, OrderIntentDecoder second) {
        throw new UnsupportedOperationException("orders do not go over REST");
    }

    @Override
    public void cancel(CancelIntentDecoder cancel) {
        throw new UnsupportedOperationException("orders do not go over REST");
    }

    @Override
    public void replace(ReplaceIntentDecoder replace) {
        throw new UnsupportedOperationException("orders do not go over REST");
    }

    @Override
    public void close() {
        calls.close();
    }
}
