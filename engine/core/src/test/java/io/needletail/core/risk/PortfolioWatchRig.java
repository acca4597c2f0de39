package io.needletail.core.risk;

import io.needletail.codecs.sbe.CheckCode;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateHasher;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.execution.Wish;
import io.needletail.core.fixture.Decisions;
import io.needletail.core.market.MarketColumn;

import org.junit.jupiter.api.BeforeEach;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A portfolio's watch over one instrument, with limits that a test tightens one by one. */
abstract class PortfolioWatchRig {
    static final long ONE = 100_000_000L;
    static final long SECOND_NS = 1_000_000_000L;
    static final long DAY_NS = 86_400 * SECOND_NS;

    final MarketColumn market = new MarketColumn();
    final AccountColumn account = new AccountColumn();
    final Wish wish = new Wish();
    final Judgement out = new Judgement(new RiskRig().memory.limits);
    final Exposure inFlight = new Exposure(1);
    final Decisions decisions = new Decisions();
    double[] most = {10, 10, 10, 10};
    double correlated = 1_000;
    double concentration = 1_000;
    double stress = 10;
    double rewardRisk;
    double liquidation;
    long exitNs = DAY_NS;
    long ageNs = DAY_NS;
    long nowNs = 1_000 * SECOND_NS;

    void hold(PortfolioWatch watch, int quantity) {
        account.positionQuantityE8 = quantity * ONE;
        account.grossExposureE8 = Math.abs(quantity) * account.markPriceE8;
        watch.onEvent(market, account, nowNs);
    }

    void timer(PortfolioWatch watch) {
        watch.onTimer(nowNs);
        watch.goOn(0, account, nowNs, decisions);
    }

    double valueOf(CheckCode code) {
        return valueOf(code, watch());
    }

    double valueOf(CheckCode code, PortfolioWatch watch) {
        judge(watch);
        return valueOf(code, out);
    }

    static double valueOf(CheckCode code, Judgement out) {
        for (int i = 0; i < out.count(); i++) {
            if (out.code(i) == code) {
                return out.value(i);
            }
        }
        throw new AssertionError(code + " was not checked");
    }

    Set<CheckCode> refusals(PortfolioWatch watch) {
        judge(watch);
        Set<CheckCode> refused = EnumSet.noneOf(CheckCode.class);
        for (int i = 0; i < out.count(); i++) {
            if (!out.passed(i)) {
                refused.add(out.code(i));
            }
        }
        return refused;
    }

    void judge(PortfolioWatch watch) {
        out.begin(wish, market, account.contract);
        watch.check(wish, inFlight, nowNs, market, account, out);
    }

    PortfolioWatch watch() {
        InstrumentPlaces places = InstrumentPlaces.unnamed(1).of(List.of(account.contract));
        PortfolioWatch watch = new PortfolioWatch(limits(), places);
        watch.onEvent(market, account, nowNs);
        return watch;
    }

    PortfolioLimits limits() {
        return new PortfolioLimits(
                rewardRisk,
                liquidation,
                most[0],
                most[1],
                most[2],
                most[3],
                correlated,
                concentration,
                exitNs,
                0.5,
                0.1,
                stress,
                ageNs,
                new MeasureConfig(
                        SECOND_NS, 100, 20, 0.01, 1, 200, 1, 10 * SECOND_NS, 100 * SECOND_NS),
                List.of(
                        new StressScenario("fall", new double[] {-0.5}, 0),
                        new StressScenario("rise", new double[] {0.2}, 0)));
    }

    static long hash(PortfolioWatch watch) {
        StateHasher hasher = new StateHasher();
        watch.save(hasher);
        return hasher.hash();
    }

    @BeforeEach
    void fillColumns() {
        account.equityE8 = 10_000 * ONE;
        account.markPriceE8 = 1_000 * ONE;
        market.bidPriceE8 = 999 * ONE;
        market.bidQuantityE8 = 4 * ONE;
        market.askPriceE8 = 1_001 * ONE;
        market.askQuantityE8 = 4 * ONE;
        wish.role = OrderRole.ENTRY;
        wish.side = Side.BUY;
        wish.quantityE8 = ONE;
        wish.rewardRisk = 1.5;
    }

    /** Codes 70 to 89 are the portfolio's. */
    static boolean isOfPortfolio(CheckCode code) {
        return code.value() >= 70 && code.value() < 90;
    }

    /** Events a millisecond apart, for that long. */
    void pass(PortfolioWatch watch, long ms) {
        for (long i = 0; i < ms; i++) {
            nowNs += SECOND_NS / 1_000;
            watch.goOn(0, account, nowNs, decisions);
        }
    }

    /** Two are held, for 20 s, and half of a measurement of that is made. */
    PortfolioWatch halfMeasured() {
        PortfolioWatch watch = watch();
        hold(watch, 2);
        watch.goOn(0, account, nowNs, decisions);
        nowNs += 20 * SECOND_NS;
        watch.goOn(0, account, nowNs, decisions);
        timer(watch);
        pass(watch, 50);
        return watch;
    }
}
