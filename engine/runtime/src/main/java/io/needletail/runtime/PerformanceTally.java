package io.needletail.runtime;

import io.needletail.codecs.sbe.ClosedTradeDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.NoTradeDecoder;
import io.needletail.codecs.sbe.PositionDecoder;
import io.needletail.codecs.sbe.PredictionOutcomeDecoder;
import io.needletail.core.EventSlot;
import io.needletail.core.Outbox;
import io.needletail.core.account.AccountColumn;

import org.agrona.MutableDirectBuffer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up what a run earned and how its predictions turned out, event by event. */
final class PerformanceTally implements CoreLine.Observer {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ClosedTradeDecoder trade = new ClosedTradeDecoder();
    private final PositionDecoder position = new PositionDecoder();
    private final PredictionOutcomeDecoder outcome = new PredictionOutcomeDecoder();
    private final NoTradeDecoder noTrade = new NoTradeDecoder();
    private final AlgoTally algos = new AlgoTally();
    private final List<String> symbols;
    private final int speaker;
    private final long[] firstPricesE8;
    private final long[] lastPricesE8;
    private final long[] positionsE8;
    private final long[] averagePricesE8;
    private final long[] realizedE8;
    private final long[] feesE8;
    private final Map<String, Long> exits = new TreeMap<>();
    private final Map<String, Long> reasons = new TreeMap<>();
    private long fromNs;
    private long toNs;
    private long startEquityE8;
    private long equityE8;
    private long highestE8;
    private double drawdown;
    private long trips;
    private long won;
    private long netE8;
    private long bestE8 = Long.MIN_VALUE;
    private long worstE8 = Long.MAX_VALUE;
    private double squares;
    private long judged;
    private long right;
    private long rose;

    /**
     * Adds up from nothing.
     *
     * @param speaker id of the model whose view is traded on; only its predictions are counted.
     */
    PerformanceTally(List<String> symbols, int speaker) {
        this.speaker = speaker;
        this.symbols = symbols;
        firstPricesE8 = new long[symbols.size()];
        lastPricesE8 = new long[symbols.size()];
        positionsE8 = new long[symbols.size()];
        averagePricesE8 = new long[symbols.size()];
        realizedE8 = new long[symbols.size()];
        feesE8 = new long[symbols.size()];
    }

    @Override
    public void on(EventSlot slot) {
        int instrument = slot.market().instrumentId;
        if (instrument < 0 || instrument >= symbols.size()) {
            return;
        }
        long priceE8 = slot.market().tradePriceE8;
        if (priceE8 > 0) {
            fromNs = fromNs == 0 ? slot.input().timeNs() : fromNs;
            toNs = slot.input().timeNs();
            firstPricesE8[instrument] =
                    firstPricesE8[instrument] == 0 ? priceE8 : firstPricesE8[instrument];
            lastPricesE8[instrument] = priceE8;
        }
        account(instrument, slot.account());
        Outbox outbox = slot.outbox();
        int offset = outbox.first();
        for (int i = outbox.count(); i > 0; i--) {
            decision(instrument, outbox.buffer(), offset);
            algos.on(outbox.buffer(), offset);
            offset = outbox.after(offset);
        }
    }

    private void account(int instrument, AccountColumn account) {
        positionsE8[instrument] = account.positionQuantityE8;
        averagePricesE8[instrument] = account.averagePriceE8;
        if (account.equityE8 > 0) {
            equityE8 = account.equityE8;
            startEquityE8 = startEquityE8 == 0 ? equityE8 : startEquityE8;
            highestE8 = Math.max(highestE8, equityE8);
            drawdown = Math.max(drawdown, (highestE8 - equityE8) / (double) highestE8);
        }
    }

    private void decision(int instrument, MutableDirectBuffer buffer, int offset) {
        switch (header.wrap(buffer, offset).templateId()) {
            case ClosedTradeDecoder.TEMPLATE_ID -> {
                trade.wrapAndApplyHeader(buffer, offset, header);
                count(exits, trade.exitReason().name());
                trip(trade.pnlE8() - trade.feesE8());
            }
            case PositionDecoder.TEMPLATE_ID -> {
                position.wrapAndApplyHeader(buffer, offset, header);
                realizedE8[instrument] = position.realizedPnlE8();
                feesE8[instrument] = position.feesE8();
            }
            case PredictionOutcomeDecoder.TEMPLATE_ID -> {
                outcome.wrapAndApplyHeader(buffer, offset, header);
                judged(outcome);
            }
            case NoTradeDecoder.TEMPLATE_ID ->
                    count(
                            reasons,
                            noTrade.wrapAndApplyHeader(buffer, offset, header).reason().name());
            default -> {}
        }
    }

    private void judged(PredictionOutcomeDecoder prediction) {
        if (prediction.modelId() == speaker) {
            judged++;
            right += prediction.right();
            rose += prediction.outcomePriceE8() > prediction.priceE8() ? 1 : 0;
        }
    }

    private void trip(long resultE8) {
        trips++;
        won += resultE8 > 0 ? 1 : 0;
        netE8 += resultE8;
        squares += (double) resultE8 * resultE8;
        bestE8 = Math.max(bestE8, resultE8);
        worstE8 = Math.min(worstE8, resultE8);
    }

    private static void count(Map<String, Long> counts, String reason) {
        counts.merge(reason, 1L, Long::sum);
    }

    /** Everything so far. */
    Performance performance() {
        List<Performance.Instrument> instruments = new ArrayList<>();
        long realized = 0;
        long fees = 0;
        for (int i = 0; i < symbols.size(); i++) {
            instruments.add(
                    new Performance.Instrument(
                            symbols.get(i),
                            firstPricesE8[i],
                            lastPricesE8[i],
                            positionsE8[i],
                            averagePricesE8[i]));
            realized += realizedE8[i];
            fees += feesE8[i];
        }
        return new Performance(
                fromNs,
                toNs,
                startEquityE8,
                equityE8,
                drawdown,
                realized,
                fees,
                instruments,
                trips(),
                new Performance.Predictions(judged, right, rose),
                commonestFirst(reasons),
                algos.costs());
    }

    private Performance.Trips trips() {
        double mean = trips == 0 ? 0 : netE8 / (double) trips;
        double variance = trips < 2 ? 0 : (squares - trips * mean * mean) / (trips - 1);
        return new Performance.Trips(
                trips,
                won,
                netE8,
                trips == 0 ? 0 : bestE8,
                trips == 0 ? 0 : worstE8,
                trips < 2 ? 0 : Math.sqrt(Math.max(0, variance) / trips),
                commonestFirst(exits));
    }

    private static Map<String, Long> commonestFirst(Map<String, Long> counts) {
        Map<String, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }
}
