package io.needletail.runtime.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.core.sim.FeeModel;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

final class EmbeddedVenueOrderTest {
    private static final long ONE = 100_000_000L;

    private final EmbeddedVenue venue =
            EmbeddedVenue.start(
                    VenueConfig.demo(11, 1)
                            .withSymbols(List.of(SymbolConfig.btcUsdt()))
                            .withApiKeys(List.of(Trader.ED25519, Trader.HMAC))
                            .withAccount(
                                    Map.of("USDT", 100_000 * ONE, "BTC", ONE),
                                    new FeeModel(10, 10)));
    private Trader trader;

    EmbeddedVenueOrderTest() throws IOException {}

    @BeforeEach
    void logOn() throws Exception {
        trader = new Trader(venue).logOn();
    }

    @AfterEach
    void stop() {
        trader.close();
        venue.stop();
    }

    @Test
    void shouldFillAMarketOrderAndBookMoneyAndFee() throws Exception {
        Map<?, ?> result =
                Trader.result(
                        trader.trade(
                                "order.place",
                                "symbol",
                                "BTCUSDT",
                                "side",
                                "BUY",
                                "type",
                                "MARKET",
                                "quantity",
                                "0.1",
                                "newClientOrderId",
                                "nt-1-1"));
        assertEquals("FILLED", result.get("status"));
        assertEquals("0.10000000", result.get("executedQty"));
        assertTrue(!((List<?>) result.get("fills")).isEmpty());
        trader.peer.await(frame -> frame.contains("\"x\":\"NEW\"") && frame.contains("nt-1-1"));
        trader.peer.await(frame -> frame.contains("\"X\":\"FILLED\""));
        trader.peer.await(frame -> frame.contains("outboundAccountPosition"));

        Map<?, ?> account = Trader.result(trader.trade("account.status"));
        assertTrue(
                Long.parseLong(account.get("updateTime").toString())
                        >= Long.parseLong(result.get("transactTime").toString()),
                "the balances are not older than the fill: " + account);
        BigDecimal cost = new BigDecimal((String) result.get("cummulativeQuoteQty"));
        assertEquals("1.10000000", balance("BTC", "free"));
        BigDecimal left = new BigDecimal(balance("USDT", "free"));
        BigDecimal expected =
                new BigDecimal("100000").subtract(cost.multiply(new BigDecimal("1.001")));
        assertTrue(left.subtract(expected).abs().doubleValue() < 1e-5, left + " " + expected);
        assertEquals("0.00000000", balance("USDT", "locked"));
    }

    @Test
    void shouldLockForARestingOrderAndFreeItWhenCancelled() throws Exception {
        place("BUY", "LIMIT", "nt-1-2", "60000.00", "0.5");
        assertEquals("NEW", status("nt-1-2").get("status"));
        BigDecimal locked = new BigDecimal(balance("USDT", "locked"));
        assertTrue(locked.doubleValue() >= 30_000 && locked.doubleValue() < 30_031, "" + locked);
        assertEquals("-2010", Trader.code(tryPlace("BUY", "LIMIT", "nt-1-2", "60000", "0.1")));
        assertEquals("-2010", Trader.code(tryPlace("BUY", "LIMIT", "nt-1-3", "60000", "5")));

        Map<?, ?> canceled =
                Trader.result(
                        trader.trade(
                                "order.cancel",
                                "symbol",
                                "BTCUSDT",
                                "origClientOrderId",
                                "nt-1-2"));
        assertEquals("CANCELED", canceled.get("status"));
        assertEquals("nt-1-2", canceled.get("origClientOrderId"));
        trader.peer.await(frame ->
                frame.contains("\"x\":\"CANCELED\"") && frame.contains("\"C\":\"nt-1-2\""));
        assertEquals("0.00000000", balance("USDT", "locked"));
        assertEquals(
                "-2011",
                Trader.code(
                        trader.trade(
                                "order.cancel",
                                "symbol",
                                "BTCUSDT",
                                "origClientOrderId",
                                "nt-1-2")));
    }

    /** As Binance does: the name is free for another order, and no longer finds this one. */
    @Test
    void shouldGiveACancelledOrderTheCancelsName() throws Exception {
        place("BUY", "LIMIT", "nt-1-40", "60000.00", "0.1");
        cancel("nt-1-40", "");
        assertEquals("-2013", Trader.code(ask("nt-1-40")));
        place("BUY", "LIMIT", "nt-1-41", "60000.00", "0.1");
        cancel("nt-1-41", "nt-1-41");
        trader.peer.await(frame ->
                frame.contains("\"c\":\"nt-1-41\"") && frame.contains("\"C\":\"nt-1-41\""));
        assertEquals("CANCELED", status("nt-1-41").get("status"));
    }

    private void cancel(String id, String newId) throws Exception {
        Trader.result(
                trader.trade(
                        "order.cancel",
                        "symbol",
                        "BTCUSDT",
                        "origClientOrderId",
                        id,
                        "newClientOrderId",
                        newId));
    }

    @Test
    void shouldEnforceItsFiltersWithTheRightCodes() throws Exception {
        assertEquals("-1013", Trader.code(tryPlace("BUY", "LIMIT", "a", "60000.001", "0.1")));
        assertEquals("-1013", Trader.code(tryPlace("BUY", "LIMIT", "a", "60000", "0.000001")));
        assertEquals("-1013", Trader.code(tryPlace("BUY", "LIMIT", "a", "60000", "0.00001")));
        assertEquals("-1111", Trader.code(tryPlace("BUY", "LIMIT", "a", "60000", "0.000000001")));
        assertEquals("-1100", Trader.code(tryPlace("BUY", "LIMIT", "a", "60k", "0.1")));
        assertEquals("-1117", Trader.code(tryPlace("HOLD", "LIMIT", "a", "60000", "0.1")));
        assertEquals("-1116", Trader.code(tryPlace("BUY", "WISH", "a", "60000", "0.1")));
        assertEquals("-2010", Trader.code(tryPlace("BUY", "LIMIT_MAKER", "a", "80000", "0.1")));
        assertEquals(
                "-1121",
                Trader.code(trader.trade("order.status", "symbol", "NOPE", "orderId", "1")));
        assertEquals(
                "-2013",
                Trader.code(trader.trade("order.status", "symbol", "BTCUSDT", "orderId", "1")));
    }

    @Test
    void shouldWorkAPairUnderOneHoldAndEndBothTogether() throws Exception {
        Map<?, ?> pair =
                Trader.result(
                        trader.trade(
                                "orderList.place.oco",
                                "symbol",
                                "BTCUSDT",
                                "side",
                                "SELL",
                                "quantity",
                                "1",
                                "aboveType",
                                "LIMIT_MAKER",
                                "abovePrice",
                                "75000",
                                "aboveClientOrderId",
                                "nt-1-7",
                                "belowType",
                                "STOP_LOSS",
                                "belowStopPrice",
                                "60000",
                                "belowClientOrderId",
                                "nt-1-8"));
        assertEquals("EXECUTING", pair.get("listOrderStatus"));
        trader.peer.await(frame -> frame.contains("listStatus"));
        assertEquals("1.00000000", balance("BTC", "locked"));
        List<?> open =
                (List<?>) trader.trade("openOrders.status", "symbol", "BTCUSDT").get("result");
        assertEquals(2, open.size());

        cancel("nt-1-8", "gone");
        trader.peer.await(frame -> frame.contains("ALL_DONE"));
        assertEquals("0.00000000", balance("BTC", "locked"));
        assertEquals("-2013", Trader.code(ask("nt-1-7")), "both have the cancel's name");
        assertEquals("CANCELED", status("gone").get("status"));
    }

    @Test
    void shouldReplaceAnOrderOrSayHowFarItGot() throws Exception {
        place("BUY", "LIMIT", "nt-1-20", "60000", "0.1");
        Map<?, ?> replaced = replace("nt-1-20", "nt-1-21", "61000");
        assertEquals("SUCCESS", Trader.result(replaced).get("newOrderResult"));
        assertEquals("NEW", status("nt-1-21").get("status"));
        assertEquals("-2022", Trader.code(replace("nt-1-20", "nt-1-22", "61000")));
        Map<?, ?> half = replace("nt-1-21", "nt-1-23", "61000.001");
        assertEquals("-2021", Trader.code(half));
        assertEquals("409", half.get("status").toString());
        assertEquals("CANCELED", status("nt-1-21").get("status"));
    }

    @Test
    void shouldCancelAllOpenOrders() throws Exception {
        place("BUY", "LIMIT", "nt-1-30", "60000", "0.1");
        place("SELL", "LIMIT", "nt-1-31", "75000", "0.1");
        trader.trade("openOrders.cancelAll", "symbol", "BTCUSDT");
        assertEquals("0.00000000", balance("BTC", "locked"));
        assertEquals("0.00000000", balance("USDT", "locked"));
    }

    private Map<?, ?> replace(String from, String to, String price) throws Exception {
        return trader.trade(
                "order.cancelReplace",
                "symbol",
                "BTCUSDT",
                "cancelReplaceMode",
                "STOP_ON_FAILURE",
                "cancelOrigClientOrderId",
                from,
                "cancelNewClientOrderId",
                from,
                "side",
                "BUY",
                "type",
                "LIMIT",
                "timeInForce",
                "GTC",
                "price",
                price,
                "quantity",
                "0.1",
                "newClientOrderId",
                to);
    }

    private void place(String side, String type, String id, String price, String quantity)
            throws Exception {
        Trader.result(tryPlace(side, type, id, price, quantity));
    }

    private Map<?, ?> tryPlace(String side, String type, String id, String price, String quantity)
            throws Exception {
        var params =
                Trader.params(
                        "symbol",
                        "BTCUSDT",
                        "side",
                        side,
                        "type",
                        type,
                        "price",
                        price,
                        "quantity",
                        quantity,
                        "newClientOrderId",
                        id,
                        "timestamp",
                        Trader.now());
        if (type.equals("LIMIT")) {
            params.put("timeInForce", "GTC");
        }
        return trader.call("order.place", params);
    }

    private Map<?, ?> status(String clientOrderId) throws Exception {
        return Trader.result(ask(clientOrderId));
    }

    private Map<?, ?> ask(String clientOrderId) throws Exception {
        return trader.trade(
                "order.status", "symbol", "BTCUSDT", "origClientOrderId", clientOrderId);
    }

    private String balance(String asset, String kind) throws Exception {
        Map<?, ?> account = Trader.result(trader.trade("account.status"));
        for (Object row : (List<?>) account.get("balances")) {
            if (((Map<?, ?>) row).get("asset").equals(asset)) {
                return (String) ((Map<?, ?>) row).get(kind);
            }
        }
        throw new AssertionError(account);
    }
}
