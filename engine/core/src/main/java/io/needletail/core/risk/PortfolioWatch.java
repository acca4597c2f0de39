package io.needletail.core.risk;

import io.needletail.codecs.Cold;
import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.CheckCode;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.execution.Wish;
import io.needletail.core.market.MarketColumn;

import java.util.Arrays;

/**
 * The risk of all positions together. Each event brings its instrument's exposure up to date; what
 * takes longer is measured on timers, a part at each event. What changed since then, and what works
 * and would open, counts as if it stood alone, so that the figures are too high rather than too
 * low.
 */
final class PortfolioWatch {
    private static final CheckCode[] CODES = {
        CheckCode.VAR_95_HISTORICAL,
        CheckCode.VAR_99_HISTORICAL,
        CheckCode.CVAR_95_HISTORICAL,
        CheckCode.CVAR_99_HISTORICAL,
        CheckCode.VAR_95_PARAMETRIC,
        CheckCode.VAR_99_PARAMETRIC,
        CheckCode.CVAR_95_PARAMETRIC,
        CheckCode.CVAR_99_PARAMETRIC,
        CheckCode.VAR_95_MONTE_CARLO,
        CheckCode.VAR_99_MONTE_CARLO,
        CheckCode.CVAR_95_MONTE_CARLO,
        CheckCode.CVAR_99_MONTE_CARLO,
    };

    private final PortfolioLimits limits;
    private final Checklist checks;
    private final Checklist reward;
    private final ReturnHistory history;
    private final PortfolioMeasures measures;
    private final Measurement measurement;
    private final double measuringNs;
    private final StressLosses stress;
    private final Stakes stakes;
    private final ExitTimes exits;
    private final PortfolioRiskWriter writer = new PortfolioRiskWriter();
    private final double[] notionals;
    private final double[] measured;

    /** Notional of working orders that protect nothing, the larger of both sides. */
    private final double[] working;

    private final double[] drift = new double[PortfolioMeasures.LEVELS];
    private final double[] alone = new double[PortfolioMeasures.LEVELS];
    private double driftNotional;
    private long sampledNs;
    private long measuredNs;
    private long begunNs;
    private long lastNs;
    private long measurements;

    /** What was told last is that nothing is held: it is told once, and holds until more is. */
    private boolean toldFlat;

    PortfolioWatch(PortfolioLimits limits, InstrumentPlaces places) {
        this.limits = limits;
        int instruments = places.count();
        checks = checklist(limits);
        reward = new Checklist().with(CheckCode.REWARD_RISK, limits.minRewardRisk());
        history = new ReturnHistory(instruments, limits.measure().samples());
        measurement = new Measurement(limits.measure(), history, instruments);
        measures = new PortfolioMeasures(instruments, limits.measure().assumedDeviation());
        measuringNs = limits.measure().measuringNs();
        stress = new StressLosses(limits.scenarios(), instruments);
        stakes = new Stakes(places.contracts());
        exits = new ExitTimes(limits, instruments);
        notionals = new double[instruments];
        measured = new double[instruments];
        working = new double[instruments];
    }

    @Cold
    private static Checklist checklist(PortfolioLimits limits) {
        double[] most = {
            limits.maxVar95(), limits.maxVar99(), limits.maxCvar95(), limits.maxCvar99()
        };
        Checklist list =
                new Checklist()
                        .with(CheckCode.UNPRICED, 0)
                        .with(CheckCode.LIQUIDATION_DISTANCE, limits.minLiquidationDistance());
        for (int measure = 0; measure < CODES.length; measure++) {
            list.with(CODES[measure], most[measure % most.length]);
        }
        return list.with(CheckCode.CORRELATED_EXPOSURE, limits.maxCorrelatedExposure())
                .with(CheckCode.CONCENTRATION, limits.maxConcentration())
                .with(CheckCode.LIQUIDITY, limits.maxExitNs() / 1e9)
                .with(CheckCode.STRESS, limits.maxStress())
                .with(CheckCode.PORTFOLIO_AGE, limits.maxAgeNs() / 1e9);
    }

    /** Takes an event of an instrument. */
    void onEvent(MarketColumn market, AccountColumn account, long nowNs) {
        int id = market.instrumentId;
        exits.take(market, nowNs);
        if (account.markPriceE8 > 0) {
            history.mark(id, FixedPoint.toDouble(account.markPriceE8));
        }
        if (account.contract.isBinary()) {
            stakes.take(id, account);
        } else if (account.positionQuantityE8 != 0 || notionals[id] != 0) {
            hold(id, notional(account, account.positionQuantityE8));
        }
        if (!account.contract.isBinary() && (account.workingOrders != 0 || working[id] != 0)) {
            work(id, notional(account, buysE8(account)), notional(account, sellsE8(account)));
        }
        if (account.grossExposureE8 == 0) {
            settle(nowNs);
        }
    }

    private static double notional(AccountColumn account, long quantityE8) {
        long notionalE8 = account.contract.notionalE8(Math.abs(quantityE8), account.markPriceE8);
        return quantityE8 < 0 ? -FixedPoint.toDouble(notionalE8) : FixedPoint.toDouble(notionalE8);
    }

    private void hold(int id, double now) {
        double before = alone(id);
        stress.change(id, now - notionals[id]);
        notionals[id] = now;
        addDrift(id, alone(id) - before);
    }

    private void work(int id, double buys, double sells) {
        double before = alone(id);
        stress.work(id, buys, sells);
        working[id] = Math.max(buys, sells);
        addDrift(id, alone(id) - before);
    }

    /** What counts as if it stood alone: what changed since it was measured, and what works. */
    private double alone(int id) {
        return Math.abs(notionals[id] - measured[id]) + working[id];
    }

    /**
     * Nothing is held and nothing works: that is known without measuring, but not how instruments
     * move. What is assumed of them before any measurement is as new as the first event.
     */
    private void settle(long nowNs) {
        if (measuredNs == 0) {
            measuredNs = nowNs;
        }
        stakes.clear();
        if (driftNotional != 0 || measures.correlatedExposure() != 0) {
            measures.clear();
            Arrays.fill(working, 0);
            stress.clearWork();
            restate(notionals);
        }
    }

    /** Time has come this far: samples, and begins a measurement when it is due. */
    void onTimer(long nowNs) {
        MeasureConfig measure = limits.measure();
        if (nowNs - sampledNs >= measure.sampleNs()) {
            sampledNs = nowNs - Math.floorMod(nowNs, measure.sampleNs());
            history.sample();
            if (measurement.isReading()) {
                begin(nowNs);
            }
        }
        if (!measurement.isUnderWay() && nowNs - measuredNs >= measure.everyNs()) {
            measurements++;
            begin(nowNs);
        }
    }

    private void begin(long nowNs) {
        begunNs = nowNs;
        measurement.begin(notionals, measurements);
    }

    /**
     * Goes on with the measurement that is under way, by as much as the time since the last event
     * asks for: after a long time without events by all of it, after a step back in time by none.
     */
    void goOn(int instrumentId, AccountColumn account, long nowNs, MessageSink decisions) {
        double share = Math.clamp((nowNs - lastNs) / measuringNs, 0.0, 1.0);
        lastNs = nowNs;
        if (measurement.isUnderWay() && measurement.advance(share)) {
            measuredNs = begunNs;
            measures.take(measurement.found());
            restate(measurement.held());
            boolean isFlat = account.grossExposureE8 == 0;
            if (isFlat) {
                settle(nowNs);
            }
            if (isFlat ? !toldFlat : measurement.isHolding() || stakes.standing() != 0) {
                tell(instrumentId, account, decisions);
                toldFlat = isFlat;
            }
        }
    }

    private void tell(int instrumentId, AccountColumn account, MessageSink decisions) {
        double equity = FixedPoint.toDouble(account.equityE8);
        writer.write(instrumentId, this, account, measurement.samples(), equity, decisions);
    }

    /** The figures are those of these positions: what was taken or left since is drift. */
    private void restate(double[] held) {
        stress.restate(notionals);
        Arrays.fill(drift, 0);
        driftNotional = 0;
        for (int id = 0; id < notionals.length; id++) {
            measured[id] = held[id];
            addDrift(id, alone(id));
        }
    }

    private void addDrift(int id, double notional) {
        driftNotional += notional;
        for (int level = 0; level < PortfolioMeasures.LEVELS; level++) {
            drift[level] += notional * measures.rate(id, level);
        }
    }

    /**
     * Makes every check on an order for new risk.
     *
     * @param inFlight what was released and is not yet echoed.
     */
    void check(
            Wish wish,
            Exposure inFlight,
            long nowNs,
            MarketColumn market,
            AccountColumn account,
            Judgement out) {
        int id = market.instrumentId;
        double exit = secondsToLeave(wish, inFlight, nowNs, market, account);
        double order =
                FixedPoint.toDouble(out.notionalE8())
                        + FixedPoint.toDouble(inFlight.notionalE8() + workingE8(account));
        boolean isStake = account.contract.isBinary();
        double staking = stakes.inFlight(inFlight);
        double atHand = isStake ? FixedPoint.toDouble(out.notionalE8()) : 0;
        double lost = stakes.standing() + staking + atHand;
        double moving =
                FixedPoint.toDouble(isStake ? 0 : out.notionalE8())
                        + FixedPoint.toDouble(inFlight.notionalE8())
                        - staking;
        double equity = account.equityE8 > 0 ? FixedPoint.toDouble(account.equityE8) : Double.NaN;
        int at = out.open(checks);
        at = out.atMost(at, account.unpricedCurrencies);
        at = out.atLeast(at, LiquidationDistance.with(wish, inFlight, account, out));
        for (int level = 0; level < PortfolioMeasures.LEVELS; level++) {
            alone[level] = drift[level] + moving * measures.rate(id, level) + lost;
        }
        for (int method = 0; method < PortfolioMeasures.METHODS; method++) {
            for (int level = 0; level < PortfolioMeasures.LEVELS; level++) {
                double loss = measures.loss(method, level) + alone[level];
                at = out.atMost(at, loss / equity);
            }
        }
        double correlated = measures.correlatedExposure() + driftNotional + moving + lost;
        at = out.atMost(at, correlated / equity);
        double held =
                isStake
                        ? FixedPoint.toDouble(Math.abs(account.positionQuantityE8))
                        : Math.abs(notionals[id]);
        at = out.atMost(at, (held + order) / equity);
        at = out.atMost(at, exit);
        double signed = out.side() == Side.BUY ? moving : -moving;
        at = out.atMost(at, (stress.worst(id, signed) + lost) / equity);
        out.atMost(at, measuredNs == 0 ? Double.NaN : (nowNs - measuredNs) / 1e9);
        if (wish.role == OrderRole.ENTRY || wish.role == OrderRole.ENTRY_SLICE) {
            out.atLeast(out.open(reward), wish.rewardRisk);
        }
    }

    /** The instrument's working orders that are not protection of what is held. */
    private static long workingE8(AccountColumn account) {
        long mostE8 = Math.max(buysE8(account), sellsE8(account));
        return mostE8 == 0 ? 0 : account.contract.notionalE8(mostE8, account.markPriceE8);
    }

    private static long buysE8(AccountColumn account) {
        return Math.max(0, account.workingBuyE8 - Math.max(0, -account.positionQuantityE8));
    }

    private static long sellsE8(AccountColumn account) {
        return Math.max(0, account.workingSellE8 - Math.max(0, account.positionQuantityE8));
    }

    /**
     * Of the position with the order filled, alone or with all that works or is in flight on its
     * side, whichever takes longer; a stake is not sold before it ends.
     */
    private double secondsToLeave(
            Wish wish, Exposure inFlight, long nowNs, MarketColumn market, AccountColumn account) {
        if (account.contract.isBinary()) {
            return 0;
        }
        long underWayE8 = inFlight.underWayE8(market.instrumentId, wish.side, account);
        double sign = wish.side == Side.BUY ? 1 : -1;
        double afterE8 = account.positionQuantityE8 + sign * wish.quantityE8;
        double alone = exits.seconds(Math.abs(afterE8) / 1e8, afterE8 > 0, market, nowNs);
        if (underWayE8 == 0) {
            return alone;
        }
        double allE8 = afterE8 + sign * underWayE8;
        double all = exits.seconds(Math.abs(allE8) / 1e8, allE8 > 0, market, nowNs);
        return Math.max(alone, all);
    }

    static CheckCode code(int measure) {
        return CODES[measure];
    }

    PortfolioMeasures measures() {
        return measures;
    }

    StressLosses stress() {
        return stress;
    }

    /** What may be lost of stakes, in every case. */
    double staked() {
        return stakes.standing();
    }

    void save(StateWriter out) {
        history.save(out);
        measures.save(out);
        measurement.save(out);
        exits.save(out);
        for (int id = 0; id < notionals.length; id++) {
            out.putDouble(notionals[id]);
            out.putDouble(measured[id]);
            out.putDouble(working[id]);
        }
        for (double one : drift) {
            out.putDouble(one);
        }
        stress.save(out);
        stakes.save(out);
        out.putDouble(driftNotional);
        out.putLong(sampledNs);
        out.putLong(measuredNs);
        out.putLong(begunNs);
        out.putLong(lastNs);
        out.putLong(measurements);
        out.putBoolean(toldFlat);
    }

    void load(StateReader in) {
        history.load(in);
        measures.load(in);
        measurement.load(in);
        exits.load(in);
        for (int id = 0; id < notionals.length; id++) {
            notionals[id] = in.getDouble();
            measured[id] = in.getDouble();
            working[id] = in.getDouble();
        }
        for (int level = 0; level < drift.length; level++) {
            drift[level] = in.getDouble();
        }
        stress.load(in);
        stakes.load(in);
        driftNotional = in.getDouble();
        sampledNs = in.getLong();
        measuredNs = in.getLong();
        begunNs = in.getLong();
        lastNs = in.getLong();
        measurements = in.getLong();
        toldFlat = in.getBoolean();
    }
}
