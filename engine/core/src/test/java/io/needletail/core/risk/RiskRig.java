package io.needletail.core.risk;

import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.BookState;
import io.needletail.codecs.sbe.CheckCode;
import io.needletail.codecs.sbe.InstrumentStatus;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TimerEncoder;
import io.needletail.codecs.sbe.TradeEncoder;
import io.needletail.codecs.sbe.TradingState;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.execution.Wish;
import io.needletail.core.fixture.LooseLimits;
import io.needletail.core.market.MarketColumn;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A judge with columns that are filled by hand, and an entry that passes every check. */
final class RiskRig {
    static final long ONE = 100_000_000L;
    static final long SECOND_NS = 1_000_000_000L;
    static final long NOW = 1_000_000 * SECOND_NS;

    /** When the only blackout begins: far from everything else. */
    static final long BLACKOUT_NS = NOW + 100_000 * SECOND_NS;

    static final long BLACKOUT_END_NS = BLACKOUT_NS + 10 * SECOND_NS;

    private static final long HOUR_NS = 3_600 * SECOND_NS;

    final RiskLimits limits;
    final InstrumentPlaces places =
            new InstrumentPlaces(List.of("AAA", "BBB", "CCC"), List.of(7, 7, 9));
    final RiskMemory memory;
    final Judge judge;
    final Judgement out;
    final MarketColumn market = new MarketColumn();
    final AccountColumn account = new AccountColumn();
    final Wish wish = new Wish();
    long nowNs = NOW;
    boolean late;

    RiskRig() {
        this(preTrade());
    }

    RiskRig(PreTradeLimits preTrade) {
        this(preTrade, true);
    }

    RiskRig(PreTradeLimits preTrade, boolean bookRequired) {
        limits = limits(preTrade, bookRequired);
        memory = new RiskMemory(limits, places);
        judge = new Judge(limits, memory);
        out = new Judgement(memory.limits);
        memory.ids.begin(1);
        market.instrumentId = 0;
        market.status = InstrumentStatus.TRADING;
        market.bookState = BookState.SYNCED;
        market.lastMarketTimeNs = NOW - SECOND_NS;
        market.bidPriceE8 = 999 * ONE;
        market.askPriceE8 = 1_001 * ONE;
        market.askLevels = 1;
        market.askPricesE8[0] = market.askPriceE8;
        market.askQuantitiesE8[0] = 1_000 * ONE;
        market.tickSizeE8 = ONE / 100;
        market.lotSizeE8 = ONE / 10;
        market.minQuantityE8 = ONE / 10;
        market.maxQuantityE8 = 50 * ONE;
        market.minNotionalE8 = 200 * ONE;
        account.tradingState = TradingState.ACTIVE;
        account.reconciled = true;
        account.dayStartEquityE8 = 10_000 * ONE;
        account.weekStartEquityE8 = 10_000 * ONE;
        account.peakEquityE8 = 10_000 * ONE;
        account.equityE8 = 10_000 * ONE;
        account.freeQuoteE8 = 10_000 * ONE;
        wish.kind = Wish.Kind.NEW;
        wish.role = OrderRole.ENTRY;
        wish.side = Side.BUY;
        wish.orderType = OrderType.MARKET;
        wish.quantityE8 = 4 * ONE;
        wish.confidence = 0.55;
        wish.agreement = 0.6;
        wish.atr = 10;
        hear(NOW - SECOND_NS);
    }

    static String utc(long timeNs) {
        return Instant.ofEpochSecond(0, timeNs).toString();
    }

    static PreTradeLimits preTrade() {
        return new PreTradeLimits(
                new SizeLimits(20 * ONE, 10, 100),
                new CollarLimits(0.02, 0.03, 16 * SECOND_NS, 0.04),
                new SumLimits(
                        100_000 * ONE,
                        100_000 * ONE,
                        100_000 * ONE,
                        100_000 * ONE,
                        List.of(
                                new GroupLimits(
                                        "majors",
                                        List.of("AAA", "CCC"),
                                        100_000 * ONE,
                                        100_000 * ONE))),
                new MarginLimits(0.5, 0.9),
                new ThrottleLimits(3, HOUR_NS, 2, 60 * SECOND_NS),
                new FreshnessLimits(4 * SECOND_NS, SECOND_NS, 8 * SECOND_NS),
                List.of(new Blackout(utc(BLACKOUT_NS), utc(BLACKOUT_END_NS), List.of(), "test")));
    }

    private static RiskLimits limits(PreTradeLimits preTrade, boolean bookRequired) {
        return new RiskLimits(
                0.55,
                0.6,
                new LossLimits(0.05, 0.1, 0.2, 3, HOUR_NS),
                0.005,
                0.03,
                0.002,
                5 * SECOND_NS,
                0.01,
                5_000 * ONE,
                8_000 * ONE,
                new ExposureLimits(9_000 * ONE, 0.95),
                new RepeatLimits(2, SECOND_NS),
                4,
                10,
                SECOND_NS,
                3,
                0.001,
                preTrade,
                bookRequired,
                LooseLimits.portfolio());
    }

    /** The book of now is told at that time. */
    void hear(long timeNs) {
        Input input = timer(timeNs);
        market.bookChanged = true;
        memory.on(input, market, account);
        market.bookChanged = false;
    }

    /** An event that says nothing but the time. */
    static Input timer(long timeNs) {
        Input input = new Input();
        TimerEncoder timer = new TimerEncoder();
        timer.wrapAndApplyHeader(input.buffer(), 0, new MessageHeaderEncoder())
                .instrumentId(0)
                .timeNs(timeNs);
        return input.length(MessageHeaderEncoder.ENCODED_LENGTH + timer.encodedLength())
                .stamp(1, timeNs);
    }

    /** What the account holds and does counts as at an event. */
    void count() {
        memory.count(market, account);
    }

    /** The wish leaves, unjudged. */
    void release(long id, long timeNs) {
        out.begin(wish, market, account.contract);
        memory.release(id, wish, out, timeNs, market);
    }

    /** The wish becomes a stop for the whole of a long position. */
    void protect() {
        wish.role = OrderRole.STOP_LOSS;
        wish.side = Side.SELL;
        wish.orderType = OrderType.STOP_LOSS;
        wish.stopPriceE8 = 900 * ONE;
        wish.reduceOnly = true;
        account.positionQuantityE8 = 4 * ONE;
    }

    Set<CheckCode> refusals() {
        count();
        judge.judge(wish, 0, nowNs, late, market, account, out);
        return refused(out);
    }

    static Set<CheckCode> refused(Judgement judgement) {
        Set<CheckCode> refused = EnumSet.noneOf(CheckCode.class);
        for (int i = 0; i < judgement.count(); i++) {
            if (!judgement.passed(i)) {
                refused.add(judgement.code(i));
            }
        }
        return refused;
    }

    /** What a check held against its limit when the wish was judged last. */
    double value(CheckCode code) {
        return out.value(indexOf(code));
    }

    /** Index of a check in what was judged last. */
    int indexOf(CheckCode code) {
        for (int i = 0; i < out.count(); i++) {
            if (out.code(i) == code) {
                return i;
            }
        }
        throw new AssertionError(code + " was not checked");
    }

    /** The wish becomes a limit order at that price. */
    void limitAt(long priceE8) {
        wish.orderType = OrderType.LIMIT;
        wish.priceE8 = priceE8;
    }

    /** A trade whose time stamp is so much older than its arrival. */
    void hearTrade(long timeNs, long delayNs) {
        Input input = new Input();
        TradeEncoder trade = new TradeEncoder();
        trade.wrapAndApplyHeader(input.buffer(), 0, new MessageHeaderEncoder())
                .instrumentId(0)
                .venueTimeNs(timeNs - delayNs);
        memory.on(
                input.length(MessageHeaderEncoder.ENCODED_LENGTH + trade.encodedLength())
                        .stamp(1, timeNs),
                market,
                account);
    }

    /** The market trades so much, so often. */
    void trade(long quantityE8, int times) {
        market.traded = true;
        market.tradeQuantityE8 = quantityE8;
        for (int i = 0; i < times; i++) {
            memory.on(timer(NOW), market, account);
        }
        market.traded = false;
    }
}
