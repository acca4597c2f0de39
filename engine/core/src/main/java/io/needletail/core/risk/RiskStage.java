package io.needletail.core.risk;

import io.needletail.codecs.Input;
import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.CheckCode;
import io.needletail.codecs.sbe.LimitKey;
import io.needletail.codecs.sbe.ManifestDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.TimerDecoder;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.execution.AlertWriter;
import io.needletail.core.execution.ExecutionColumn;
import io.needletail.core.execution.Wish;
import io.needletail.core.market.MarketColumn;
import io.needletail.core.signal.NoTradeWriter;
import io.needletail.core.signal.Orders;
import io.needletail.core.signal.SignalColumn;

/**
 * Step 6: judges every wish and writes the intents of those that pass. Nothing else in the core can
 * send anything. A venue pair passes or is refused as one.
 */
public final class RiskStage {
    private final RiskMemory memory;
    private final Judge judge;
    private final PortfolioWatch portfolio;
    private final CommandDesk commands;
    private final ThrottleWatch throttles;
    private final Judgement first;
    private final Judgement second;
    private final RiskWriter writer = new RiskWriter();
    private final DecisionRoom room = new DecisionRoom();
    private final AlertWriter alerts = new AlertWriter();
    private final NoTradeWriter noTrade = new NoTradeWriter();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ManifestDecoder manifest = new ManifestDecoder();

    // Of the event at hand.
    private long sequence;
    private boolean late;
    private boolean sent;
    private boolean crowded;
    private CheckCode refusal = CheckCode.NULL_VAL;
    private double refusalValue;
    private double refusalThreshold;

    /**
     * A stage that lets nothing through until it has seen a Manifest.
     *
     * @param places where the instruments are.
     */
    public RiskStage(RiskConfig config, InstrumentPlaces places) {
        memory = new RiskMemory(config.limits(), places);
        judge = new Judge(config.limits(), memory);
        first = new Judgement(memory.limits);
        second = new Judgement(memory.limits);
        portfolio = new PortfolioWatch(config.limits().portfolio(), places.count());
        commands = new CommandDesk(memory, places.count());
        throttles = new ThrottleWatch(memory);
    }

    /** Takes one event. */
    public void on(
            Input input,
            MarketColumn market,
            AccountColumn account,
            SignalColumn signal,
            ExecutionColumn execution,
            MessageSink decisions) {
        if (input.templateId() == ManifestDecoder.TEMPLATE_ID) {
            manifest.wrapAndApplyHeader(input.buffer(), 0, header);
            memory.ids.begin(manifest.epoch());
            memory.exposure.clear();
        }
        if (account.reported && account.clientOrderId != 0) {
            memory.exposure.onReport(account.clientOrderId);
        }
        if (account.positionsAdjusted) {
            memory.sums.adjust();
        }
        if (market.instrumentId >= 0) {
            memory.on(input, market, account);
            throttles.on(market.instrumentId, input.timeNs(), account, decisions);
        }
        sequence = input.sequence();
        late = input.isLate();
        watch(input, market, account, decisions);
        sent = false;
        crowded = false;
        refusal = CheckCode.NULL_VAL;
        room.begin(execution);
        for (int i = 0; i < execution.count; i++) {
            Wish wish = execution.wishes[i];
            room.serve(wish);
            boolean paired =
                    wish.pairMark != 0
                            && i + 1 < execution.count
                            && execution.wishes[i + 1].pairMark == wish.pairMark;
            if (wish.kind == Wish.Kind.CANCEL) {
                onCancel(wish, input.timeNs(), decisions);
            } else if (paired) {
                onPair(wish, execution.wishes[++i], input.timeNs(), market, account, decisions);
            } else {
                onOrder(wish, input.timeNs(), market, account, decisions);
            }
        }
        commands.on(input, decisions);
        if (signal.signalled && !sent && refusal != CheckCode.NULL_VAL) {
            noTrade.writeRefused(
                    market.instrumentId,
                    signal.barCloseTimeNs,
                    refusal,
                    refusalValue,
                    refusalThreshold,
                    decisions);
        }
    }

    private void watch(
            Input input, MarketColumn market, AccountColumn account, MessageSink decisions) {
        if (market.instrumentId < 0) {
            return;
        }
        portfolio.onEvent(market, account, input.timeNs());
        if (input.templateId() == TimerDecoder.TEMPLATE_ID) {
            portfolio.onTimer(input.timeNs());
        }
        portfolio.goOn(market.instrumentId, account, input.timeNs(), decisions);
    }

    /** Makes every check on a wish: its own, and for new risk the portfolio's. */
    private void judge(
            Wish wish,
            int ahead,
            long nowNs,
            MarketColumn market,
            AccountColumn account,
            Judgement out) {
        judge.judge(wish, ahead, nowNs, late, market, account, out);
        if (!wish.reduceOnly) {
            portfolio.check(wish, memory.exposure.notionalE8(), nowNs, market, account, out);
        }
    }

    /** Gives all state away. */
    public void save(StateWriter out) {
        memory.save(out);
        portfolio.save(out);
    }

    /** Takes all state back. */
    public void load(StateReader in) {
        memory.load(in);
        portfolio.load(in);
    }

    private void onCancel(Wish wish, long nowNs, MessageSink decisions) {
        int messages = memory.rate.inWindow(nowNs) + 1;
        int most = memory.limits.countOf(LimitKey.MAX_MESSAGES);
        if (memory.ids.isKnown() && messages <= most) {
            memory.rate.add(nowNs);
            writer.writeCancel(wish, decisions);
        } else {
            alerts.writeCritical(
                    wish.instrumentId,
                    Reason.RISK_REFUSED,
                    wish.clientOrderId,
                    messages,
                    most,
                    decisions);
        }
    }

    private void onOrder(
            Wish wish,
            long nowNs,
            MarketColumn market,
            AccountColumn account,
            MessageSink decisions) {
        judge(wish, 0, nowNs, market, account, first);
        int bytes = first.length() + RiskWriter.INTENT_ROOM;
        if (!room.fits(wish, bytes, decisions)) {
            crowdOut(wish, first, bytes, decisions);
        } else if (first.isPassed()) {
            release(wish, first, 0, nowNs, market, decisions);
            memory.count(market, account);
            sent |= isDecided(wish, sequence);
        } else {
            first.write(wish, 0, decisions);
            int check = first.firstRefusal();
            remember(wish, first.code(check), first.value(check), first.threshold(check));
        }
    }

    private void onPair(
            Wish one,
            Wish other,
            long nowNs,
            MarketColumn market,
            AccountColumn account,
            MessageSink decisions) {
        room.serve(other);
        judge(one, 0, nowNs, market, account, first);
        judge(other, 1, nowNs, market, account, second);
        int bytes = first.length() + second.length() + 2 * RiskWriter.INTENT_ROOM;
        if (!room.fits(one.reduceOnly ? other : one, bytes, decisions)) {
            crowdOut(one, first, bytes, decisions);
            crowdOut(other, second, bytes, decisions);
            return;
        }
        if (!first.isPassed() || !second.isPassed()) {
            first.write(one, 0, decisions);
            second.write(other, 0, decisions);
            return;
        }
        long pairId = release(one, first, -1, nowNs, market, decisions);
        release(other, second, pairId, nowNs, market, decisions);
        memory.count(market, account);
    }

    /**
     * Numbers, records and writes one order.
     *
     * @param pairId 0 of a single order, -1 of the first of a pair, which lends the pair its id.
     */
    private long release(
            Wish wish,
            Judgement judgement,
            long pairId,
            long nowNs,
            MarketColumn market,
            MessageSink decisions) {
        long id = memory.ids.next();
        memory.release(id, wish, judgement, nowNs, market);
        judgement.write(wish, id, decisions);
        if (wish.kind == Wish.Kind.REPLACE) {
            writer.writeReplace(wish, id, decisions);
        } else {
            writer.writeOrder(wish, id, pairId < 0 ? id : pairId, nowNs, decisions);
        }
        return id;
    }

    /** The decision point itself asked for this order, not the protection of an earlier one. */
    private static boolean isDecided(Wish wish, long sequence) {
        return switch (wish.role) {
            case ENTRY, STRATEGY -> true;
            case ENTRY_SLICE, SLICE -> Orders.isBegunBy(sequence, wish.planId);
            default -> false;
        };
    }

    /** Of an event that decides so much that this order would no longer fit. */
    private void crowdOut(Wish wish, Judgement judgement, int bytes, MessageSink decisions) {
        CheckCode code = CheckCode.DECISION_ROOM;
        int left = decisions.room();
        int least = room.needed(wish, bytes);
        writer.writeRefusal(wish, judgement.priceE8(), code, left, least, decisions);
        remember(wish, code, left, least);
        if (!crowded) {
            crowded = true;
            alerts.writeCritical(wish.instrumentId, Reason.RISK_REFUSED, 0, left, least, decisions);
        }
    }

    private void remember(Wish wish, CheckCode code, double value, double threshold) {
        if (isDecided(wish, sequence) && refusal == CheckCode.NULL_VAL) {
            refusal = code;
            refusalValue = value;
            refusalThreshold = threshold;
        }
    }
}
