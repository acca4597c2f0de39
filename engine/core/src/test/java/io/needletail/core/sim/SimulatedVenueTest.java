package io.needletail.core.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.QueryKind;
import io.needletail.codecs.sbe.Side;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

final class SimulatedVenueTest {
    private static final FeeModel FREE = new FeeModel(0, 0);
    private static final int BTC = 0;
    private static final int USDT = 1;

    private final SimulatedTrading trading = new SimulatedTrading(0, FREE);

    @Test
    void shouldGoTheReferenceWayToTheTarget() {
        trading.quote("67647.99", "1", "67652", "1");
        trading.order(1, 0, Side.BUY, OrderType.MARKET, "0.1123", "", "");
        assertEquals(
                List.of(
                        "1 SENT ENTRY plan 7",
                        "1 NEW",
                        "1 TRADE 0.1123@67652 FILLED fee 0USDT",
                        "balances"),
                trading.settle());
        protect();
        trading.trade(Side.BUY, "71210.01", "0.5");

        assertEquals(
                List.of("2 TRADE 0.1123@71210 maker FILLED fee 0USDT", "3 EXPIRED", "balances"),
                trading.settle());
        assertEquals("10399.5634", trading.free(USDT));
        assertEquals("0", trading.locked(BTC));
    }

    @Test
    void shouldGoTheReferenceWayToTheStop() {
        trading.quote("67647.99", "1", "67652", "1");
        trading.order(1, 0, Side.BUY, OrderType.MARKET, "0.1123", "", "");
        trading.settle();
        protect();
        trading.quote("65870", "1", "65871", "1");
        trading.trade(Side.SELL, "65870", "0.5");

        assertEquals(
                List.of("2 EXPIRED", "3 TRADE 0.1123@65870 FILLED fee 0USDT", "balances"),
                trading.settle());
        assertEquals("9799.8814", trading.free(USDT));
    }

    private void protect() {
        trading.order(2, 9, Side.SELL, OrderType.LIMIT_MAKER, "0.1123", "71210", "");
        trading.order(3, 9, Side.SELL, OrderType.STOP_LOSS, "0.1123", "", "65870");
        assertEquals(
                List.of("2 SENT ENTRY plan 7", "3 SENT ENTRY plan 7", "2 NEW", "3 NEW", "balances"),
                trading.settle());
        assertEquals("0.1123", trading.locked(BTC));
        assertEquals("0", trading.free(BTC));
    }

    @Test
    void shouldWalkTheLevelsAndExpireWhatTheyDoNotHold() {
        trading.book(new String[] {"99", "1"}, new String[] {"100", "1", "101", "2"});
        trading.order(1, 0, Side.BUY, OrderType.MARKET, "2", "", "");
        trading.order(2, 0, Side.BUY, OrderType.MARKET, "4", "", "");
        List<String> told = new ArrayList<>(trading.settle());
        told.removeIf(line -> line.contains("SENT") || line.equals("balances"));
        assertEquals(
                List.of(
                        "1 NEW",
                        "1 TRADE 1@100 PARTIALLY_FILLED fee 0USDT",
                        "1 TRADE 1@101 FILLED fee 0USDT",
                        "2 NEW",
                        "2 TRADE 1@100 PARTIALLY_FILLED fee 0USDT",
                        "2 TRADE 2@101 PARTIALLY_FILLED fee 0USDT",
                        "2 EXPIRED"),
                told);
        assertEquals("0", trading.locked(USDT));
    }

    @Test
    void shouldFillARestingOrderOnlyAfterTheQueueAheadHasTraded() {
        trading.book(new String[] {"99", "5"}, new String[] {"100", "1"});
        trading.order(1, 0, Side.BUY, OrderType.LIMIT, "2", "99", "");
        trading.settle();
        trading.trade(Side.SELL, "99", "4");
        trading.trade(Side.BUY, "99", "50");
        assertEquals(List.of(), trading.settle());
        trading.trade(Side.SELL, "99", "2");
        assertEquals(
                List.of("1 TRADE 1@99 maker PARTIALLY_FILLED fee 0USDT", "balances"),
                trading.settle());
        trading.trade(Side.SELL, "98", "0.1");
        assertEquals(List.of("1 TRADE 1@99 maker FILLED fee 0USDT", "balances"), trading.settle());
    }

    @Test
    void shouldChargeFeesInQuoteAndRefuseWhatIsNotThere() {
        SimulatedTrading charged = new SimulatedTrading(0, new FeeModel(1, 10));
        charged.quote("99", "100", "100", "100");
        charged.order(1, 0, Side.BUY, OrderType.MARKET, "99.95", "", "");
        charged.order(2, 0, Side.SELL, OrderType.MARKET, "1", "", "");
        charged.order(3, 0, Side.BUY, OrderType.MARKET, "10", "", "");
        assertEquals(
                List.of(
                        "1 SENT ENTRY plan 7",
                        "2 SENT ENTRY plan 7",
                        "3 SENT ENTRY plan 7",
                        "1 REJECTED -2010",
                        "2 REJECTED -2010",
                        "3 NEW",
                        "3 TRADE 10@100 FILLED fee 1USDT",
                        "balances"),
                charged.settle());
        assertEquals("8999", charged.free(USDT));
    }

    @Test
    void shouldRefuseAsTheVenueWould() {
        trading.quote("99", "1", "100", "1");
        trading.trade(Side.BUY, "100", "1");
        trading.order(1, 0, Side.BUY, OrderType.LIMIT_MAKER, "1", "100", "");
        trading.order(2, 0, Side.BUY, OrderType.STOP_LOSS, "1", "", "100");
        trading.order(3, 0, Side.BUY, OrderType.LIMIT, "1", "90", "");
        trading.order(3, 0, Side.BUY, OrderType.LIMIT, "1", "90", "");
        trading.cancel(44);
        List<String> told = new ArrayList<>(trading.settle());
        told.removeIf(line -> line.contains("SENT"));
        assertEquals(
                List.of(
                        "1 REJECTED -2010",
                        "2 REJECTED -2010",
                        "3 NEW",
                        "balances",
                        "3 REJECTED -2010",
                        "44 CANCEL_REJECTED -2011"),
                told);
    }

    @Test
    void shouldAnswerQueriesAndCancelBothOfAPair() {
        trading.quote("99", "10", "100", "10");
        trading.order(1, 0, Side.BUY, OrderType.MARKET, "5", "", "");
        trading.order(2, 5, Side.SELL, OrderType.LIMIT_MAKER, "5", "110", "");
        trading.order(3, 5, Side.SELL, OrderType.STOP_LOSS, "5", "", "90");
        trading.settle();
        trading.query(QueryKind.OPEN_ORDERS, 0);
        trading.query(QueryKind.ACCOUNT, 0);
        trading.query(QueryKind.ORDER, 1);
        trading.query(QueryKind.ORDER, 2);
        trading.query(QueryKind.ORDER, 77);
        trading.cancel(3);
        trading.query(QueryKind.OPEN_ORDERS, 0);
        assertEquals(
                List.of(
                        "open {fIRST,lAST} 2",
                        "balances",
                        "1 STATUS FILLED",
                        "2 STATUS NEW",
                        "77 NOT_FOUND -2013",
                        "3 CANCELED",
                        "2 CANCELED",
                        "balances",
                        "open {fIRST,lAST} 0"),
                trading.settle());
    }

    @Test
    void shouldTakeItsTimeBothWays() {
        SimulatedTrading slow = new SimulatedTrading(100, FREE);
        slow.quote("99", "10", "100", "10");
        slow.order(1, 0, Side.BUY, OrderType.MARKET, "1", "", "");
        assertEquals(List.of("1 SENT ENTRY plan 7"), slow.settle());
        slow.quote("109", "10", "110", "10");
        slow.nowNs += 98;
        assertEquals(List.of(), slow.settle());
        assertEquals(slow.nowNs + 1, slow.venue.nextTimeNs());
        slow.nowNs += 100;
        assertEquals(List.of(), slow.settle());
        slow.nowNs += 1;
        assertEquals(List.of("1 NEW", "1 TRADE 1@110 FILLED fee 0USDT", "balances"), slow.settle());
    }

    @Test
    void shouldEnterAtTheNextCandlesOpenWhereThereAreOnlyCandles() {
        trading.candle("100", "101", "99", "100");
        trading.order(1, 0, Side.BUY, OrderType.MARKET, "1", "", "");
        assertEquals(List.of("1 SENT ENTRY plan 7", "1 NEW", "balances"), trading.settle());

        trading.candleOpens("105");

        assertEquals(List.of("1 TRADE 1@105.105 FILLED fee 0USDT", "balances"), trading.settle());
    }

    @Test
    void shouldEnterAtTheOpenOfACandleThatIsToldOnlyAtItsClose() {
        trading.candle("100", "101", "99", "100");
        trading.order(1, 0, Side.BUY, OrderType.MARKET, "1", "", "");
        trading.settle();

        trading.candle("105", "106", "104", "104");

        assertEquals(List.of("1 TRADE 1@105.105 FILLED fee 0USDT", "balances"), trading.settle());
    }

    @Test
    void shouldStopFirstWhereACandleReachesStopAndTarget() {
        trading.candle("100", "101", "99", "100");
        trading.order(1, 0, Side.BUY, OrderType.MARKET, "1", "", "");
        trading.settle();
        trading.candleOpens("100");
        trading.order(2, 5, Side.SELL, OrderType.LIMIT_MAKER, "1", "110", "");
        trading.order(3, 5, Side.SELL, OrderType.STOP_LOSS, "1", "", "90");
        trading.settle();

        trading.candle("100", "120", "80", "100");

        assertEquals(
                List.of("2 EXPIRED", "3 TRADE 1@89.91 FILLED fee 0USDT", "balances"),
                trading.settle());
    }

    @Test
    void shouldStopAtTheOpenWhereItGapsBeyondTheStop() {
        trading.candleOpens("100");
        trading.order(1, 0, Side.BUY, OrderType.MARKET, "1", "", "");
        trading.settle();
        trading.order(3, 0, Side.SELL, OrderType.STOP_LOSS, "1", "", "90");
        trading.candle("100", "101", "99", "100");
        trading.settle();

        trading.candleOpens("80");
        trading.candle("80", "95", "79", "94");

        assertEquals(List.of("3 TRADE 1@79.92 FILLED fee 0USDT", "balances"), trading.settle());
    }

    @Test
    void shouldGoOnAlikeFromASavedState() {
        SimulatedTrading one = halfWay();
        List<Long> state = new ArrayList<>();
        one.venue.save(state::add);
        SimulatedTrading other = new SimulatedTrading(0, FREE);
        Iterator<Long> values = state.iterator();
        other.venue.load(values::next);
        other.nowNs = one.nowNs;

        assertEquals(finish(one), finish(other));
        assertEquals(one.free(USDT), other.free(USDT));
    }

    private static SimulatedTrading halfWay() {
        SimulatedTrading trading = new SimulatedTrading(0, FREE);
        trading.book(new String[] {"99", "5"}, new String[] {"100", "10"});
        trading.order(1, 0, Side.BUY, OrderType.MARKET, "5", "", "");
        trading.order(2, 5, Side.SELL, OrderType.LIMIT_MAKER, "5", "110", "");
        trading.order(3, 5, Side.SELL, OrderType.STOP_LOSS, "5", "", "90");
        trading.order(4, 0, Side.BUY, OrderType.LIMIT, "1", "99", "");
        trading.settle();
        trading.trade(Side.SELL, "99", "5.5");
        trading.settle();
        return trading;
    }

    private static List<String> finish(SimulatedTrading trading) {
        trading.query(QueryKind.ORDER, 1);
        trading.trade(Side.SELL, "99", "1");
        trading.trade(Side.BUY, "111", "1");
        return trading.settle();
    }
}
