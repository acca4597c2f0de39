package io.needletail.core.account;

import static io.needletail.core.account.OrderFacts.fact;
import static io.needletail.core.account.OrderFacts.fill;
import static io.needletail.core.account.OrderFacts.sent;
import static io.needletail.core.fixture.AccountRig.SECOND;
import static io.needletail.core.fixture.MarketInputs.E8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.AlertDecoder;
import io.needletail.codecs.sbe.BookPositionDecoder;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.PositionDecoder;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.fixture.Decisions;
import io.needletail.core.market.Contract;
import io.needletail.core.market.MarketColumn;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** Sums become fills, fees and positions, of the account and of each book; each once. */
class FillsTest {
    private static final long PRICE = 60_000;
    private static final int SIGNALS = SubBooks.SIGNALS;
    private static final int OUTSIDE = SubBooks.OUTSIDE;

    /** The first of the strategy's two books. */
    private static final int STRATEGY = 2;

    private static final AccountConfig CONFIG =
            AccountConfig.of(
                    1,
                    "USDT",
                    1_000_000 * E8,
                    new AccountingConfig(CostMethod.AVERAGE, 2, List.of()));

    private final Decisions told = new Decisions();
    private final AccountDecisions decisions = new AccountDecisions();
    private final WorkingOrders orders = new WorkingOrders(1_024, 3);
    private final MarketColumn market = new MarketColumn();
    private final AccountColumn column = new AccountColumn();
    private final AssetName[] bases = {new AssetName("BTC")};
    private final Portfolio portfolio =
            new Portfolio(
                    CONFIG,
                    new Contract[] {Contract.SPOT},
                    new Currencies(CONFIG, bases, new AssetName[] {new AssetName("USDT")}));
    private final OwnerHoldings holdings = new OwnerHoldings(bases, portfolio);
    private final LossStreak losses = new LossStreak();
    private final Fills fills = new Fills(portfolio, holdings, losses, bases, false, decisions);
    private long nextId;

    @BeforeEach
    void begin() {
        decisions.begin(told);
        market.lotSizeE8 = E8 / 100;
        portfolio.mark(0, PRICE * E8);
    }

    @Test
    void shouldTellTheFillsQuantityPriceFeeAndWhoMadeTheMarket() {
        OrderFact fact = fill(1, 7, 4, 4);
        fact.maker = true;
        fee(fact, 3, "USDT");
        take(order(OrderRole.ENTRY, Side.BUY), fact);
        assertEquals(4 * E8 / 10, column.lastQuantityE8);
        assertEquals(PRICE * E8, column.lastPriceE8);
        assertEquals(3 * E8, column.lastFeeE8);
        assertTrue(column.lastMaker);
    }

    @Test
    void shouldTellAFeeInTheBaseAssetInMoneyAndNoneOfAThirdAsset() {
        OrderFact inBase = fill(1, 7, 10, 10);
        inBase.feeE8 = E8 / 1_000;
        inBase.feeAsset.set(new AssetName("BTC"));
        take(order(OrderRole.ENTRY, Side.BUY), inBase);
        assertEquals(60 * E8, column.lastFeeE8);
        OrderFact inOther = fill(1, 8, 10, 10);
        fee(inOther, 3, "BNB");
        take(order(OrderRole.ENTRY, Side.BUY), inOther);
        assertEquals(0, column.lastFeeE8);
        assertEquals(Reason.FEE_UNKNOWN, told.last(AlertDecoder.class).reason());
        assertEquals(3.0, told.last(AlertDecoder.class).value());
    }

    @Test
    void shouldTellNeitherFeeNorMakerOfASumWithoutItsFill() {
        OrderFact fact = sum(4, 24_000);
        fact.maker = true;
        fee(fact, 3, "USDT");
        take(order(OrderRole.ENTRY, Side.BUY), fact);
        assertEquals(0, column.lastFeeE8);
        assertFalse(column.lastMaker);
        assertEquals(0, portfolio.position(0).feesE8());
    }

    @Test
    void shouldTakeTheAmountFromTheSumsElseFromTheOrdersWorstPrice() {
        WorkingOrder told = order(OrderRole.ENTRY, Side.BUY);
        take(told, sum(4, 20_000));
        assertEquals(50_000 * E8, column.lastPriceE8);
        assertEquals(20_000 * E8, told.cumulativeQuoteE8);
        take(told, sum(6, 32_000));
        assertEquals(60_000 * E8, column.lastPriceE8);
        WorkingOrder untold = order(OrderRole.ENTRY, Side.BUY);
        untold.worstPriceE8 = 55_000 * E8;
        take(untold, sum(4, 0));
        assertEquals(55_000 * E8, column.lastPriceE8);
        take(untold, sum(6, 0));
        assertEquals(55_000 * E8, column.lastPriceE8);
        assertEquals(33_000 * E8, untold.cumulativeQuoteE8);
        assertEquals(65_000 * E8, portfolio.position(0).costE8());
    }

    @Test
    void shouldTakeTheAmountOfAFillWithoutAPriceFromTheSums() {
        OrderFact fact = fill(1, 7, 4, 4);
        fact.lastPriceE8 = 0;
        fact.cumulativeQuoteE8 = 20_000 * E8;
        take(order(OrderRole.ENTRY, Side.BUY), fact);
        assertEquals(50_000 * E8, column.lastPriceE8);
    }

    @Test
    void shouldChargeTheFeeOfALateFillOnceAndOfNoOther() {
        WorkingOrder order = order(OrderRole.ENTRY, Side.BUY);
        OrderFact last = fee(fill(1, 3, 3, 10), 1, "USDT");
        take(order, last);
        assertEquals(1, fees());
        take(order, last);
        assertEquals(1, fees(), "the last one again");
        OrderFact first = fee(fill(1, 1, 4, 4), 10, "USDT");
        take(order, first);
        take(order, first);
        assertEquals(11, fees(), "late, and again");
        take(order, fee(fill(1, 2, 3, 7), 100, "USDT"));
        assertEquals(111, fees());
        take(order, fee(fill(1, 9, 1, 5), 1_000, "USDT"));
        assertEquals(111, fees(), "all fills have been seen");
        assertEquals(1_000_000 * E8 - 111 * E8, portfolio.equityE8());
    }

    @Test
    void shouldNotExpectTheFeesOfFillsThatItSaw() {
        WorkingOrder order = order(OrderRole.ENTRY, Side.BUY);
        take(order, fee(fill(1, 1, 4, 4), 1, "USDT"));
        take(order, fee(fill(1, 2, 6, 10), 1, "USDT"));
        take(order, fee(fill(1, 9, 1, 5), 1_000, "USDT"));
        assertEquals(2, fees());
    }

    @Test
    void shouldRememberTheFillsOfAnOrderThatWasFilledInManyParts() {
        WorkingOrder order = order(OrderRole.ENTRY, Side.BUY);
        order.quantityE8 = 10 * E8;
        take(order, sum(50, 300_000));
        for (int trade = 0; trade < 49; trade++) {
            take(order, fee(fill(1, trade, 1, 1), 1, "USDT"));
            take(order, fee(fill(1, trade, 1, 1), 1, "USDT"));
        }
        assertEquals(49, fees());
    }

    /** A purchase's fee in what was bought is less of it; a sale's is money. */
    @Test
    void shouldTakeAFeeInTheBaseAssetFromWhatWasBoughtAndElseInMoney() {
        take(order(OrderRole.ENTRY, Side.BUY), inBase(fill(1, 1, 10, 10)));
        assertEquals(E8 - E8 / 1_000, portfolio.position(0).quantityE8());
        assertEquals(E8 - E8 / 1_000, book(SIGNALS).quantityE8());
        assertEquals(60, fees());
        assertEquals(60 * E8, book(SIGNALS).feesE8());
        take(order(OrderRole.EXIT, Side.SELL), inBase(fill(1, 2, 5, 5)));
        assertEquals(E8 / 2 - E8 / 1_000, portfolio.position(0).quantityE8());
        assertEquals(120, fees());
        assertEquals(120 * E8, book(SIGNALS).feesE8());
    }

    @Test
    void shouldChargeInMoneyWhatWasTakenInKindOfAPurchaseThatClosesAShort() {
        take(order(OrderRole.STRATEGY, Side.SELL), fill(1, 1, 10, 10));
        take(order(OrderRole.STRATEGY, Side.BUY), inBase(fill(1, 2, 10, 10)));
        assertEquals(0, portfolio.position(0).quantityE8());
        assertEquals(60, fees());
        assertEquals(60 * E8, book(STRATEGY).feesE8());
        assertEquals(1, losses.length(), "fees alone made it a loss");
    }

    /** The account is long, so it has less; the book was short, so it has nothing to give. */
    @Test
    void shouldChargeABookForAFeeInKindOfWhatItHasNotBought() {
        take(order(OrderRole.ENTRY, Side.BUY), fill(1, 1, 10, 10));
        take(order(OrderRole.STRATEGY, Side.SELL), fill(1, 2, 5, 5));
        take(order(OrderRole.STRATEGY, Side.BUY), inBase(fill(1, 3, 5, 5)));
        assertEquals(60 * E8, book(STRATEGY).feesE8());
        assertEquals(portfolio.position(0).quantityE8(), portfolio.books().sumE8(0));
        assertEquals(60, fees());
    }

    /** What it was taken from has been sold meanwhile. */
    @Test
    void shouldKeepTheBooksTogetherWhenAFeeInKindComesLate() {
        WorkingOrder entry = order(OrderRole.ENTRY, Side.BUY);
        take(entry, sum(10, 60_000));
        take(order(OrderRole.STRATEGY, Side.BUY), fill(1, 2, 10, 10));
        take(order(OrderRole.EXIT, Side.SELL), fill(1, 3, 10, 10));
        take(entry, inBase(fill(1, 1, 10, 10)));
        assertEquals(E8 - E8 / 1_000, portfolio.position(0).quantityE8());
        assertEquals(portfolio.position(0).quantityE8(), portfolio.books().sumE8(0));
        assertEquals(-E8 / 1_000, told.last(BookPositionDecoder.class).quantityE8());
        assertEquals(E8 - E8 / 1_000, told.last(PositionDecoder.class).quantityE8());
    }

    @Test
    void shouldGiveTheFillToTheBookAtItsOwnPrice() {
        portfolio.mark(0, 70_000 * E8);
        take(order(OrderRole.ENTRY, Side.BUY), fee(fill(1, 1, 10, 10), 3, "USDT"));
        BookPositionDecoder book = told.last(BookPositionDecoder.class);
        assertEquals(SIGNALS, book.book());
        assertEquals(E8, book.quantityE8());
        assertEquals(PRICE * E8, book.averagePriceE8());
        assertEquals(3 * E8, book.feesE8());
    }

    @Test
    void shouldFlattenEveryBookAndGiveForeignFillsToNoOneOfOurs() {
        take(order(OrderRole.ENTRY, Side.BUY), fill(1, 1, 10, 10));
        take(order(OrderRole.STRATEGY, Side.BUY), fill(1, 2, 5, 5));
        OrderFact flat = fill(1, 3, 15, 15);
        take(order(OrderRole.FLATTEN, Side.SELL), flat);
        assertTrue(column.tradeClosed);
        assertEquals(Reason.FLATTEN_COMMAND, column.exitReason);
        for (int book : new int[] {SIGNALS, OUTSIDE, STRATEGY}) {
            assertEquals(0, book(book).quantityE8());
        }
        WorkingOrder forgotten = order(OrderRole.EXTERNAL, Side.BUY);
        take(forgotten, fill(1, 4, 2, 2));
        assertEquals(E8 / 5, book(OUTSIDE).quantityE8());
        assertEquals(0, book(SIGNALS).quantityE8());
    }

    @Test
    void shouldGiveTheRestThatIsTooSmallToSellToTheOwnerAndTakeItFromTheBook() {
        market.lotSizeE8 = E8 / 5;
        take(order(OrderRole.ENTRY, Side.BUY), fill(1, 1, 10, 10));
        take(order(OrderRole.EXIT, Side.SELL), fill(1, 2, 9, 9));
        assertEquals(0, portfolio.position(0).quantityE8());
        assertEquals(0, book(SIGNALS).quantityE8());
        assertEquals(E8 / 10, holdings.quantityE8(0));
        assertTrue(column.tradeClosed);
        assertEquals(1, losses.length(), "the rest's cost is a fee");
        assertEquals(SECOND, losses.lastLossNs());
    }

    @ParameterizedTest
    @CsvSource({
        "STOP_LOSS, STOP_LOSS",
        "TAKE_PROFIT, TAKE_PROFIT",
        "FORCED_EXIT, PROTECTION_MISSING",
        "FLATTEN, FLATTEN_COMMAND",
        "STRATEGY, STRATEGY",
        "SLICE, STRATEGY",
        "EMULATED, STRATEGY",
        "EXTERNAL, EXTERNAL_ORDER",
        "EXIT, SIGNAL_EXIT",
        "ENTRY, SIGNAL_EXIT",
        "ENTRY_SLICE, SIGNAL_EXIT",
        "NULL_VAL, SIGNAL_EXIT",
    })
    void shouldSayWhyAPositionWasClosed(OrderRole role, Reason reason) {
        take(order(OrderRole.ENTRY, Side.BUY), fill(1, 1, 10, 10));
        take(order(role, Side.SELL), fill(1, 2, 10, 10));
        assertEquals(reason, column.exitReason);
    }

    private WorkingOrder order(OrderRole role, Side side) {
        OrderFact fact = sent(++nextId);
        WorkingOrder order = orders.add(fact.clientOrderId, 0, 0);
        order.instrumentId = 0;
        order.side = side;
        order.role = role;
        order.quantityE8 = fact.quantityE8;
        order.worstPriceE8 = fact.priceE8;
        return order;
    }

    private void take(WorkingOrder order, OrderFact fact) {
        column.clearEvent();
        fills.take(order, fact, SECOND, market, column);
    }

    private static OrderFact sum(long tenths, long quote) {
        OrderFact fact = fact(1, ExecutionType.STATUS, OrderStatus.PARTIALLY_FILLED);
        fact.cumulativeQuantityE8 = tenths * E8 / 10;
        fact.cumulativeQuoteE8 = quote * E8;
        return fact;
    }

    private static OrderFact fee(OrderFact fact, long units, String asset) {
        fact.feeE8 = units * E8;
        fact.feeAsset.set(new AssetName(asset));
        return fact;
    }

    private static OrderFact inBase(OrderFact fact) {
        fee(fact, 0, "BTC").feeE8 = E8 / 1_000;
        return fact;
    }

    private PositionBook book(int book) {
        return portfolio.books().position(0, book);
    }

    /** Of the account, in whole units. */
    private long fees() {
        return portfolio.position(0).feesE8() / E8;
    }
}
