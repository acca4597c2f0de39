package io.needletail.core.risk;

import io.needletail.codecs.Input;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.execution.Wish;
import io.needletail.core.market.MarketColumn;

/** All that risk remembers from event to event; the checks read it, the stage writes it. */
final class RiskMemory {
    final LimitTable limits;
    final OrderIds ids = new OrderIds();
    final Exposure exposure;
    final OrderRate rate;
    final Repeats repeats;
    final TypicalSize[] orders;
    final MarketMemory market;
    final SumExposure sums;
    final Throttle executions;
    final CountedPlans executed = new CountedPlans();
    final Throttle rejects;
    final Blackouts blackouts;

    RiskMemory(RiskLimits config, InstrumentPlaces places) {
        int instruments = places.count();
        PreTradeLimits preTrade = config.preTrade();
        limits = new LimitTable(config, instruments);
        exposure = new Exposure(instruments);
        rate = new OrderRate(OrderRate.MOST_MESSAGES, config.messageWindowNs());
        repeats = new Repeats(instruments, config.repeats().windowNs());
        orders = new TypicalSize[instruments];
        for (int id = 0; id < instruments; id++) {
            orders[id] = new TypicalSize();
        }
        market = new MarketMemory(preTrade, places);
        sums = new SumExposure(places, preTrade.sums().groups());
        executions = new Throttle(instruments, preTrade.throttle().executionPeriodNs());
        rejects = new Throttle(instruments, preTrade.throttle().rejectWindowNs());
        blackouts = new Blackouts(preTrade.blackouts(), places);
    }

    /** Takes what an event of an instrument tells. */
    void on(Input input, MarketColumn column, AccountColumn account) {
        market.on(input, column);
        count(column, account);
    }

    /** Counts the instrument with what is in flight. */
    void count(MarketColumn column, AccountColumn account) {
        int id = column.instrumentId;
        sums.update(
                id,
                account.positionQuantityE8,
                account.workingBuyE8 + exposure.buyE8(id),
                account.workingSellE8 + exposure.sellE8(id),
                column.midPriceE8());
    }

    /** An order leaves: from now on it counts, though nobody has reported on it. */
    void release(long id, Wish wish, Judgement judgement, long nowNs, MarketColumn column) {
        rate.add(nowNs);
        long notionalE8 = 0;
        if (!wish.reduceOnly) {
            repeats.add(wish, nowNs);
            orders[wish.instrumentId].add(wish.quantityE8);
            notionalE8 = judgement.worstNotionalE8();
        }
        exposure.add(
                id,
                wish.instrumentId,
                judgement.side(),
                wish.quantityE8,
                notionalE8,
                PriceChecks.meetsE8(wish, column));
    }

    void save(StateWriter out) {
        ids.save(out);
        exposure.save(out);
        rate.save(out);
        repeats.save(out);
        limits.save(out);
        for (TypicalSize typical : orders) {
            typical.save(out);
        }
        market.save(out);
        sums.save(out);
        executions.save(out);
        executed.save(out);
        rejects.save(out);
    }

    void load(StateReader in) {
        ids.load(in);
        exposure.load(in);
        rate.load(in);
        repeats.load(in);
        limits.load(in);
        for (TypicalSize typical : orders) {
            typical.load(in);
        }
        market.load(in);
        sums.load(in);
        executions.load(in);
        executed.load(in);
        rejects.load(in);
    }
}
