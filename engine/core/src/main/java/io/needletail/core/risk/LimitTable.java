package io.needletail.core.risk;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.LimitKey;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * The limits in force: the configuration's, but for those that a command changed. Each is a number
 * with 8 decimals; times are in seconds.
 *
 * <p>What was changed is state: it survives a restart, unless the configuration's own value has
 * been changed since, for then a person has spoken later.
 */
final class LimitTable {
    private static final long ONE = FixedPoint.ONE;
    private static final long E8_PER_NS = 10;
    private static final int CELLS = LimitKey.values().length;

    private final long[] configuredE8 = new long[CELLS];
    private final long[] inForceE8 = new long[CELLS];
    private final double[] inForce = new double[CELLS];
    private final long[] leastE8 = new long[CELLS];
    private final long[] mostE8 = new long[CELLS];
    private final boolean[] higherIsTighter = new boolean[CELLS];
    private long version;

    LimitTable(RiskLimits limits, int instruments) {
        least(LimitKey.MIN_CONFIDENCE, limits.minConfidence());
        least(LimitKey.MIN_AGREEMENT, limits.minAgreement());
        least(LimitKey.MIN_VOLATILITY, limits.minVolatility());
        fraction(LimitKey.MAX_VOLATILITY, limits.maxVolatility());
        fraction(LimitKey.MAX_SPREAD, limits.maxSpread());
        fraction(LimitKey.PRICE_COLLAR, limits.priceCollar());
        time(LimitKey.MAX_DATA_AGE, limits.maxDataAgeNs());
        money(LimitKey.MAX_ORDER_NOTIONAL, limits.maxOrderNotionalE8());
        money(LimitKey.MAX_POSITION_NOTIONAL, limits.maxPositionNotionalE8());
        money(LimitKey.MAX_GROSS_NOTIONAL, limits.exposure().maxGrossNotionalE8());
        ratio(LimitKey.MAX_LEVERAGE, limits.exposure().maxLeverage(), 1, 1_000 * ONE);
        count(LimitKey.MAX_REPEATS, limits.repeats().most(), 1, 10_000);
        int room = Math.min(512, RiskLimits.MOST_OPEN_ORDERS / Math.max(1, instruments));
        count(LimitKey.MAX_OPEN_ORDERS, limits.maxOpenOrders(), 1, room);
        count(LimitKey.MAX_MESSAGES, limits.maxMessages(), 1, OrderRate.MOST_MESSAGES);
        count(LimitKey.PROTECTION_RESERVE, limits.protectionReserve(), 0, OrderRate.MOST_MESSAGES);
        higherIsTighter[LimitKey.PROTECTION_RESERVE.value()] = true;
        defineLosses(limits.losses());
        definePreTrade(limits.preTrade());
    }

    private void defineLosses(LossLimits losses) {
        fraction(LimitKey.MAX_DAILY_LOSS, losses.maxDaily());
        fraction(LimitKey.MAX_WEEKLY_LOSS, losses.maxWeekly());
        fraction(LimitKey.MAX_DRAWDOWN, losses.maxDrawdown());
        count(LimitKey.MAX_LOSS_STREAK, losses.maxStreak(), 1, 1_000);
    }

    private void definePreTrade(PreTradeLimits limits) {
        SizeLimits size = limits.size();
        money(LimitKey.MAX_QUANTITY, size.maxQuantityE8());
        long mostTimesE8 = 1_000_000 * ONE;
        ratio(LimitKey.MAX_TIMES_TYPICAL_ORDER, size.maxTimesTypicalOrder(), ONE, mostTimesE8);
        ratio(LimitKey.MAX_TIMES_TYPICAL_TRADE, size.maxTimesTypicalTrade(), ONE, mostTimesE8);
        fraction(LimitKey.MAX_FROM_LAST, limits.collar().maxFromLast());
        fraction(LimitKey.MAX_FROM_MARK, limits.collar().maxFromMark());
        fraction(LimitKey.MAX_OVER_PERIOD, limits.collar().maxOverPeriod());
        SumLimits sums = limits.sums();
        money(LimitKey.MAX_INSTRUMENT_NOTIONAL, sums.maxInstrumentE8());
        money(LimitKey.MAX_NET_NOTIONAL, sums.maxNetE8());
        money(LimitKey.MAX_VENUE_GROSS, sums.maxVenueGrossE8());
        money(LimitKey.MAX_VENUE_NET, sums.maxVenueNetE8());
        fraction(LimitKey.MAX_MARGIN_USE, limits.margin().maxUse());
        ThrottleLimits throttle = limits.throttle();
        count(LimitKey.MAX_EXECUTIONS, throttle.maxExecutions(), 1, ThrottleLimits.MOST);
        count(LimitKey.MAX_REJECTS, throttle.maxRejects(), 0, ThrottleLimits.MOST);
        time(LimitKey.MAX_BOOK_AGE, limits.freshness().maxBookAgeNs());
        time(LimitKey.MAX_CLOCK_SKEW, limits.freshness().maxClockSkewNs());
    }

    /** The limit, in the check's own unit; times in seconds. */
    double of(LimitKey key) {
        return inForce[key.value()];
    }

    /** The limit with 8 decimals. */
    long ofE8(LimitKey key) {
        return inForceE8[key.value()];
    }

    /** A limit that counts. */
    int countOf(LimitKey key) {
        return (int) inForce[key.value()];
    }

    /** The most that a limit that counts may be set to. */
    int mostCountOf(LimitKey key) {
        return (int) (mostE8[key.value()] / ONE);
    }

    /** Another number whenever a limit was put in force; of this process only. */
    long version() {
        return version;
    }

    /** Whether it may be a limit of this kind at all. */
    boolean isValue(LimitKey key, long toE8) {
        return toE8 >= leastE8[key.value()] && toE8 <= mostE8[key.value()];
    }

    /** Whether it would let through more than the one in force. */
    boolean isLooser(LimitKey key, long toE8) {
        long nowE8 = inForceE8[key.value()];
        return higherIsTighter[key.value()] ? toE8 < nowE8 : toE8 > nowE8;
    }

    /** Puts another limit in force. */
    void set(LimitKey key, long toE8) {
        set(key.value(), toE8);
    }

    private void set(int cell, long toE8) {
        inForceE8[cell] = toE8;
        inForce[cell] = FixedPoint.toDouble(toE8);
        version++;
    }

    private void least(LimitKey key, double value) {
        ratio(key, value, 0, ONE);
        higherIsTighter[key.value()] = true;
    }

    private void fraction(LimitKey key, double value) {
        ratio(key, value, 1, ONE);
    }

    private void ratio(LimitKey key, double value, long fromE8, long toE8) {
        define(key, FixedPoint.fromDouble(value), fromE8, toE8);
    }

    private void money(LimitKey key, long valueE8) {
        define(key, valueE8, 1, Long.MAX_VALUE);
    }

    private void count(LimitKey key, int value, int from, int to) {
        define(key, value * ONE, from * ONE, to * ONE);
    }

    private void time(LimitKey key, long valueNs) {
        long millisecondE8 = RiskLimits.MILLISECOND_NS / E8_PER_NS;
        define(key, valueNs / E8_PER_NS, millisecondE8, Long.MAX_VALUE);
    }

    private void define(LimitKey key, long valueE8, long fromE8, long toE8) {
        int cell = key.value();
        configuredE8[cell] = valueE8;
        leastE8[cell] = fromE8;
        mostE8[cell] = toE8;
        set(cell, valueE8);
    }

    /** Gives away what commands changed, and what the configuration said then. */
    void save(StateWriter out) {
        for (int cell = 1; cell < CELLS; cell++) {
            if (inForceE8[cell] != configuredE8[cell]) {
                out.putLong(cell);
                out.putLong(configuredE8[cell]);
                out.putLong(inForceE8[cell]);
            }
        }
        out.putLong(0);
    }

    void load(StateReader in) {
        for (int cell = 1; cell < CELLS; cell++) {
            set(cell, configuredE8[cell]);
        }
        for (int cell = in.getInt(); cell > 0; cell = in.getInt()) {
            long configuredThenE8 = in.getLong();
            long commandedE8 = in.getLong();
            if (configuredThenE8 == configuredE8[cell]) {
                set(cell, commandedE8);
            }
        }
    }
}
