package io.needletail.core;

import static io.needletail.core.CoreRun.e8;

import io.needletail.codecs.sbe.CancelIntentDecoder;
import io.needletail.codecs.sbe.EmulatedOrderDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.RiskDecisionDecoder;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.Verdict;
import io.needletail.core.signal.Orders;
import io.needletail.core.signal.StrategyRequest;
import io.needletail.scoring.Model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A core with a strategy that asks, and the simulated venue. Each market move is an event a second
 * after the last, and everything that it leads to. The steps of emulated orders and the intents are
 * kept as text.
 */
final class EmulationRig {
    static final long SECOND = 1_000_000_000L;

    final AskingStrategy strategy = new AskingStrategy();
    final ParentLedger ledger = new ParentLedger();
    final SimulatedRun venue;
    final List<Decisions> decisions = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();
    private final boolean oco;
    private double bid = 49_999;
    private double ask = 50_001;

    EmulationRig() {
        this(false);
    }

    /** With or without a venue that knows pairs; the book stands at 49,999 to 50,001. */
    EmulationRig(boolean oco) {
        this.oco = oco;
        venue = new SimulatedRun(engine(strategy), ledger::on, this::on);
        begin(1);
        venue.run.reconcile(10_000);
        book(bid, ask);
    }

    private void begin(int epoch) {
        venue.run.manifest(epoch);
        venue.run.instrument(oco);
    }

    /** Trades nothing but what the strategy asks for. */
    static Engine engine(AskingStrategy strategy) {
        EngineConfig config = TestCore.config(TestCore.FEATURES, TestCore.strategyOnly());
        return new Engine(config, (Model) null, strategy);
    }

    /** The strategy asks for an order; gives the request's id. */
    long ask(Function<Orders, StrategyRequest> order) {
        long[] id = new long[1];
        tell(orders -> id[0] = order.apply(orders).emulatedId);
        return id[0];
    }

    /** The strategy says something. */
    void tell(Consumer<Orders> words) {
        strategy.next = words;
        double before = ask;
        book(bid, ask + 0.01);
        book(bid, before);
    }

    /** Holds so much, bought at the market. */
    void hold(double quantity) {
        ask(orders -> orders.market(Side.BUY, e8(quantity), 1));
        trade(ask);
        steps();
    }

    void book(double bid, double ask) {
        this.bid = bid;
        this.ask = ask;
        second();
        venue.run.book(bid, ask);
        venue.settle();
        timer();
    }

    void trade(double price) {
        trade(price, 0.001);
    }

    void trade(double price, double quantity) {
        second();
        venue.run.trade(price >= ask ? Side.BUY : Side.SELL, price, quantity);
        venue.settle();
        timer();
    }

    void timer() {
        venue.run.until(venue.run.nowNs() + SECOND / 10);
        venue.run.timer();
        venue.settle();
    }

    /** Another core goes on with the state, in a new run. */
    void restart(int epoch) {
        venue.restart(engine(strategy));
        begin(epoch);
    }

    /** The order session comes up, and the venue answers what it is asked. */
    void reconnect() {
        venue.run.ready();
        venue.settle();
        timer();
        timer();
    }

    private void second() {
        venue.run.until(venue.run.nowNs() + SECOND);
    }

    /** What became of emulated orders and what was let out since the last call. */
    List<String> steps() {
        List<String> copy = List.copyOf(steps);
        steps.clear();
        return copy;
    }

    private void on(Decisions event) {
        decisions.add(event);
        ledger.on(event);
        event.all(EmulatedOrderDecoder.TEMPLATE_ID, view -> steps.add(step(view)));
        event.all(OrderIntentDecoder.TEMPLATE_ID, view -> steps.add(intent(view)));
        event.all(CancelIntentDecoder.TEMPLATE_ID, view -> steps.add("cancel"));
        event.all(RiskDecisionDecoder.TEMPLATE_ID, this::refusal);
    }

    private Object refusal(Decisions.View view) {
        RiskDecisionDecoder decision = new RiskDecisionDecoder();
        decision.wrapAndApplyHeader(view.buffer(), view.offset(), view.header());
        for (RiskDecisionDecoder.ChecksDecoder check : decision.checks()) {
            if (check.verdict() == Verdict.REFUSE) {
                steps.add("refused " + check.code());
            }
        }
        return decision;
    }

    private static String step(Decisions.View view) {
        EmulatedOrderDecoder step = new EmulatedOrderDecoder();
        step.wrapAndApplyHeader(view.buffer(), view.offset(), view.header());
        String text = step.tag() + " " + step.step() + " " + step.reason();
        return switch (step.step()) {
            case TRIGGERED ->
                    text + " " + text(step.seenPriceE8()) + " at " + text(step.stopPriceE8());
            case MOVED -> text + " " + text(step.stopPriceE8());
            case LESSENED -> text + " to " + text(step.quantityE8());
            case RELEASED -> text + " " + text(step.releasedE8());
            case FILLED, CANCELED, EXPIRED -> text + " filled " + text(step.filledE8());
            default -> text;
        };
    }

    private static String intent(Decisions.View view) {
        OrderIntentDecoder intent = new OrderIntentDecoder();
        intent.wrapAndApplyHeader(view.buffer(), view.offset(), view.header());
        boolean limited = intent.priceE8() != OrderIntentDecoder.priceE8NullValue();
        boolean stopped = intent.stopPriceE8() != OrderIntentDecoder.stopPriceE8NullValue();
        return "order "
                + intent.side()
                + " "
                + intent.orderType()
                + " "
                + text(intent.quantityE8())
                + (limited ? " limit " + text(intent.priceE8()) : "")
                + (stopped ? " stop " + text(intent.stopPriceE8()) : "")
                + (intent.pairId() != 0 ? " pair" : "");
    }

    private static String text(long valueE8) {
        return BigDecimal.valueOf(valueE8, 8).stripTrailingZeros().toPlainString();
    }
}
