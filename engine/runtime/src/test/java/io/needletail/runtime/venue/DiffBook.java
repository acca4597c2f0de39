package io.needletail.runtime.venue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A client's book by the venue's own recipe: snapshot, then differences whose ids must join. */
final class DiffBook {
    final TreeMap<BigDecimal, BigDecimal> bids = new TreeMap<>();
    final TreeMap<BigDecimal, BigDecimal> asks = new TreeMap<>();
    int gaps;
    int applied;
    private long id;

    void snapshot(Map<?, ?> json) {
        id = Long.parseLong(json.get("lastUpdateId").toString());
        levels(bids, json.get("bids"));
        levels(asks, json.get("asks"));
    }

    void update(Map<?, ?> json) {
        long first = Long.parseLong(json.get("U").toString());
        long last = Long.parseLong(json.get("u").toString());
        if (last <= id) {
            return;
        }
        if (first > id + 1) {
            gaps++;
        }
        levels(bids, json.get("b"));
        levels(asks, json.get("a"));
        id = last;
        applied++;
    }

    private static void levels(TreeMap<BigDecimal, BigDecimal> side, Object rows) {
        for (Object row : (List<?>) rows) {
            BigDecimal price = new BigDecimal((String) ((List<?>) row).get(0));
            BigDecimal quantity = new BigDecimal((String) ((List<?>) row).get(1));
            if (quantity.signum() == 0) {
                side.remove(price);
            } else {
                side.put(price, quantity);
            }
        }
    }
}
