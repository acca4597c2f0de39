package io.needletail.runtime.venue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Somebody beside the engine on its account, who sees what the venue sees. */
public final class VenueWitness implements AutoCloseable {
    private final Trader asks;
    private final Trader listens;
    private final List<String> accepted = new ArrayList<>();

    /** Logs on with {@link #key()}. */
    public VenueWitness(EmbeddedVenue venue) throws Exception {
        asks = new Trader(venue).logOn();
        listens = new Trader(venue).logOn();
    }

    /** What the venue must let in. */
    public static ApiKey key() {
        return Trader.ED25519;
    }

    /** Client ids of the open orders. */
    public List<String> openOrders(String symbol) throws InterruptedException {
        Map<?, ?> answer = asks.trade("openOrders.status", "symbol", symbol);
        List<String> ids = new ArrayList<>();
        for (Object order : (List<?>) answer.get("result")) {
            ids.add(((Map<?, ?>) order).get("clientOrderId").toString());
        }
        return ids;
    }

    /** Cancels all open orders behind the engine's back. */
    public void cancelAll(String symbol) throws InterruptedException {
        asks.trade("openOrders.cancelAll", "symbol", symbol);
    }

    /** What the account has of an asset, free and locked. */
    public String balance(String asset) throws InterruptedException {
        Map<?, ?> account = Trader.result(asks.trade("account.status"));
        for (Object one : (List<?>) account.get("balances")) {
            Map<?, ?> balance = (Map<?, ?>) one;
            if (asset.equals(balance.get("asset"))) {
                return new java.math.BigDecimal(balance.get("free").toString())
                        .add(new java.math.BigDecimal(balance.get("locked").toString()))
                        .stripTrailingZeros()
                        .toPlainString();
            }
        }
        return "0";
    }

    /** Client ids of all orders that the venue accepted since this witness came, in order. */
    public List<String> accepted() {
        for (String frame = listens.peer.frames.poll();
                frame != null;
                frame = listens.peer.frames.poll()) {
            if (frame.contains("\"executionReport\"") && frame.contains("\"x\":\"NEW\"")) {
                Map<?, ?> report = (Map<?, ?>) JsonText.read(frame);
                Object event = report.get("event");
                accepted.add(((Map<?, ?>) event).get("c").toString());
            }
        }
        return List.copyOf(accepted);
    }

    @Override
    public void close() {
        asks.close();
        listens.close();
    }
}
