package io.needletail.runtime.simulate;

import io.needletail.codecs.binance.BinanceBodyCodec;
import io.needletail.codecs.binance.SymbolTable;
import io.needletail.codecs.sbe.CancelIntentDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.QueryIntentDecoder;
import io.needletail.codecs.sbe.ReplaceIntentDecoder;
import io.needletail.runtime.gateway.InputSink;
import io.needletail.runtime.gateway.OrderGateway;
import io.needletail.runtime.gateway.RateBudget;
import io.needletail.runtime.gateway.VenueTime;
import io.needletail.runtime.venue.ClockedVenue;

import org.agrona.concurrent.UnsafeBuffer;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Asks the venue what the engine's REST session asks: clock, rules, books. The bodies are the
 * venue's own and are read by the real codec; HTTP itself and its threads are left out.
 */
final class RestStandIn implements OrderGateway {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long MILLISECOND_NS = 1_000_000L;
    private static final int DEPTH = 100;
    private static final int WEIGHT = 5;
    private static final int CLOCK_EVERY_S = 60;

    private final Agenda agenda;
    private final FaultPlan plan;
    private final SeededRandom random;
    private final SimulatedNetwork network;
    private final ClockedVenue venue;
    private final SimulatedProcess process;
    private final List<String> symbols;
    private final InputSink facts;
    private final RateBudget budget;
    private final VenueTime venueTime;
    private final BinanceBodyCodec codec;
    private final long rulesNs;
    private int secondsLeft = CLOCK_EVERY_S;

    RestStandIn(
            SimulationParts parts,
            SimulatedProcess process,
            List<String> symbols,
            InputSink facts,
            RateBudget budget,
            VenueTime venueTime) {
        this.agenda = parts.agenda();
        this.plan = parts.plan();
        this.random = parts.random().fork();
        this.network = parts.network();
        this.venue = parts.venue();
        this.process = process;
        this.symbols = symbols;
        this.facts = facts;
        this.budget = budget;
        this.venueTime = venueTime;
        this.rulesNs = parts.config().venue().rulesNs();
        this.codec = new BinanceBodyCodec(new SymbolTable(symbols));
    }

    /** Loads time and rules, again and again until it succeeds, then runs what follows. */
    void prepare(Runnable then) {
        clock(
                () ->
                        ask(
                                "exchangeInfo",
                                Map.of(),
                                body -> {
                                    if (body == null) {
                                        again(() -> prepare(then));
                                        return;
                                    }
                                    define(body);
                                    everySecond();
                                    everyWhile();
                                    then.run();
                                }),
                () -> prepare(then));
    }

    private void define(UnsafeBuffer body) {
        codec.decodeExchangeInfo(body, 0, body.capacity(), facts.wallNs(), facts);
    }

    /** The rules again, as often as the configuration says. */
    private void everyWhile() {
        agenda.after(
                rulesNs,
                process.alive(() ->
                        ask(
                                "exchangeInfo",
                                Map.of(),
                                body -> {
                                    if (body != null) {
                                        define(body);
                                    }
                                    everyWhile();
                                })));
    }

    private void again(Runnable work) {
        agenda.after(SECOND_NS / 2 + random.between(0, SECOND_NS), process.alive(work));
    }

    private void everySecond() {
        agenda.after(
                SECOND_NS,
                process.alive(() -> {
                    if (venueTime.takeDoubt() || --secondsLeft <= 0) {
                        secondsLeft = CLOCK_EVERY_S;
                        clock(() -> {}, () -> {});
                    }
                    everySecond();
                }));
    }

    private void clock(Runnable then, Runnable otherwise) {
        facts.received(process.nanoTime());
        long sentNs = facts.wallNs();
        ask(
                "time",
                Map.of(),
                body -> {
                    if (body == null) {
                        again(otherwise);
                        return;
                    }
                    String text = body.getStringWithoutLengthAscii(0, body.capacity());
                    long ms = Long.parseLong(text.replaceAll("\\D", ""));
                    facts.received(process.nanoTime());
                    venueTime.measured(ms * MILLISECOND_NS, sentNs, facts.wallNs());
                    then.run();
                });
    }

    /** Hears the body, or null when the request failed. */
    private void ask(String method, Map<String, String> parameters, Consumer<UnsafeBuffer> then) {
        facts.received(process.nanoTime());
        if (!budget.takeWeight(WEIGHT, facts.wallNs() / MILLISECOND_NS)) {
            agenda.after(SECOND_NS, process.alive(() -> then.accept(null)));
            return;
        }
        agenda.after(
                Latency.draw(plan, random),
                () -> {
                    boolean failed = network.isAway() || plan.strikes(FaultClass.REST_FAILED);
                    String body = failed ? null : venue.ask(method, parameters);
                    agenda.after(
                            Latency.draw(plan, random),
                            process.alive(() -> process.whenFree(() -> answer(body, then))));
                });
    }

    private void answer(String body, Consumer<UnsafeBuffer> then) {
        if (process.isAlive()) {
            facts.received(process.nanoTime());
            byte[] bytes = body == null ? null : body.getBytes(StandardCharsets.UTF_8);
            then.accept(bytes == null ? null : new UnsafeBuffer(bytes));
            process.turn();
        }
    }

    @Override
    public void query(QueryIntentDecoder query) {
        int id = query.instrumentId();
        Map<String, String> parameters =
                Map.of("symbol", symbols.get(id), "limit", Integer.toString(DEPTH));
        ask(
                "depth",
                parameters,
                body -> {
                    if (body != null) {
                        codec.decodeDepth(body, 0, body.capacity(), id, facts);
                    }
                });
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
}
