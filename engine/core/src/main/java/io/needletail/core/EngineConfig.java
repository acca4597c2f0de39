package io.needletail.core;

import io.needletail.codecs.Cold;
import io.needletail.core.account.AccountConfig;
import io.needletail.core.execution.ExecutionConfig;
import io.needletail.core.execution.StopBasis;
import io.needletail.core.feature.FeatureConfig;
import io.needletail.core.feature.FeatureSet;
import io.needletail.core.market.BarClock;
import io.needletail.core.market.Contract;
import io.needletail.core.market.MarketConfig;
import io.needletail.core.risk.InstrumentPlaces;
import io.needletail.core.risk.RiskConfig;
import io.needletail.core.risk.RiskLimits;
import io.needletail.core.signal.SignalConfig;

import java.util.List;

/**
 * All that the core is told before its first event, one record per stage.
 *
 * @param market step 1.
 * @param account step 2.
 * @param feature step 3.
 * @param signal step 4.
 * @param execution step 5.
 * @param risk step 6.
 * @param stateHashEvery inputs from one state hash to the next, 1 to 1,000,000,000. Lower finds a
 *     difference between two runs sooner and costs a pass over the state each time.
 */
@Cold
public record EngineConfig(
        MarketConfig market,
        AccountConfig account,
        FeatureConfig feature,
        SignalConfig signal,
        ExecutionConfig execution,
        RiskConfig risk,
        int stateHashEvery) {

    /** Checks that the stages' configurations fit each other. */
    public EngineConfig {
        if (market.instrumentCount() != account.instrumentCount()) {
            throw new IllegalArgumentException(
                    "account.instrumentCount is "
                            + account.instrumentCount()
                            + ", but the market has "
                            + market.instrumentCount()
                            + " instruments");
        }
        int named = feature.instruments().size();
        if (named != 0 && named != market.instrumentCount()) {
            throw new IllegalArgumentException(
                    "feature.instruments names "
                            + named
                            + ", but the market has "
                            + market.instrumentCount()
                            + " instruments");
        }
        if (stateHashEvery < 1 || stateHashEvery > 1_000_000_000) {
            throw new IllegalArgumentException(
                    "stateHashEvery must be 1 to 1000000000, not " + stateHashEvery);
        }
        risk.requireInstruments(places(market, account, feature));
        requireRoom(market.instrumentCount(), risk.limits().maxOpenOrders());
        requireRecords(account, risk.limits().maxOpenOrders());
        requireRoomForPairs(execution, risk.limits().maxOpenOrders());
        signal.filter().requireFeatures(feature.features());
        BarClock decisionBars = new BarClock(feature.decisionIntervalNs());
        requireBars(market, decisionBars, "decisionInterval");
        if (execution.protection().stopBasis() == StopBasis.STRUCTURE) {
            long intervalNs = execution.protection().structureIntervalNs();
            requireBars(market, new BarClock(intervalNs), "protection.structureInterval");
        }
        for (BarClock bars : FeatureSet.parse(feature.features()).clocks(decisionBars)) {
            requireBars(market, bars, "a feature");
        }
    }

    /** What limits by name and by venue refer to. */
    public InstrumentPlaces places() {
        return places(market, account, feature);
    }

    private static InstrumentPlaces places(
            MarketConfig market, AccountConfig account, FeatureConfig feature) {
        int instruments = market.instrumentCount();
        InstrumentPlaces places =
                feature.instruments().isEmpty()
                        ? InstrumentPlaces.unnamed(instruments)
                        : new InstrumentPlaces(feature.instruments(), market.venueOfInstrument());
        return places.of(
                List.of(Contract.byInstrument(account.accounting().contracts(), instruments)));
    }

    private static void requireRoom(int instruments, int maxOpenOrders) {
        if ((long) instruments * maxOpenOrders > RiskLimits.MOST_OPEN_ORDERS) {
            throw new IllegalArgumentException(
                    "maxOpenOrders is %d for each of %d instruments; together they may have %d"
                            .formatted(maxOpenOrders, instruments, RiskLimits.MOST_OPEN_ORDERS));
        }
    }

    private static void requireRecords(AccountConfig account, int maxOpenOrders) {
        long least = (long) account.instrumentCount() * maxOpenOrders + AccountConfig.OTHERS_ORDERS;
        if (account.maxOrders() < least) {
            throw new IllegalArgumentException(
                    "account.maxOrders is %d; with risk.limits.maxOpenOrders %d for each of %d instruments, and others' orders, it must be at least %d"
                            .formatted(
                                    account.maxOrders(),
                                    maxOpenOrders,
                                    account.instrumentCount(),
                                    least));
        }
    }

    private static void requireRoomForPairs(ExecutionConfig execution, int maxOpenOrders) {
        if (execution.mostEntryOrders() > maxOpenOrders) {
            throw new IllegalArgumentException(
                    "risk.limits.maxOpenOrders is %d; an entry (algo %s) with its stops and targets needs %d"
                            .formatted(
                                    maxOpenOrders,
                                    execution.entry().algo(),
                                    execution.mostEntryOrders()));
        }
    }

    private static void requireBars(MarketConfig market, BarClock bars, String who) {
        if (!market.hasBars(bars)) {
            throw new IllegalArgumentException(
                    who
                            + " needs bars of "
                            + bars
                            + "; add them to market."
                            + (bars.isTime() ? "barIntervals" : "eventBars"));
        }
    }
}
