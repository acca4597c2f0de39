package io.needletail.runtime.gateway;

/**
 * What we may ask of the venue: request weight in a clock minute, orders in a clock ten seconds and
 * in a day of the venue's, which is UTC's. A fifth on top of the orders stays for those that make a
 * position smaller, a fifth on top of the weight for cancels, which the venue counts by their
 * weight alone. What was sent before a start is not known: the venue then says itself that it is
 * too much. One thread at a time per kind of use.
 */
public final class RateBudget {
    private static final long MINUTE_MS = 60_000;
    private static final long TEN_SECONDS_MS = 10_000;
    private static final long DAY_MS = 24 * 60 * 60 * 1_000;
    private static final int RESERVED_PART = 5;

    /** The longest that Binance bans anybody for; a venue's word for longer is a mistake. */
    static final long MOST_BLOCK_NS = 3 * 24 * 60 * 60 * 1_000_000_000L;

    private static final long MILLISECOND_NS = 1_000_000;

    private final int weightPerMinute;
    private final int ordersPer10s;
    private final int ordersPerDay;
    private long minute;
    private int weight;
    private long tenSeconds;
    private int orders;
    private long day;
    private int ordersOfDay;
    private long blockedUntilMs;
    private long ordersBlockedUntilMs;

    /**
     * A budget.
     *
     * @param weightPerMinute request weight in a minute.
     * @param ordersPer10s orders in ten seconds.
     * @param ordersPerDay orders in a day.
     */
    public RateBudget(int weightPerMinute, int ordersPer10s, int ordersPerDay) {
        this.weightPerMinute = weightPerMinute;
        this.ordersPer10s = ordersPer10s;
        this.ordersPerDay = ordersPerDay;
    }

    /** What the configuration allows. */
    public static RateBudget of(GatewayConfig config) {
        return new RateBudget(
                config.weightPerMinute(), config.ordersPer10s(), config.ordersPerDay());
    }

    /** Takes weight for a request; false when it must wait. */
    public synchronized boolean takeWeight(int amount, long wallMs) {
        roll(wallMs);
        if (wallMs < blockedUntilMs || weight + amount > weightPerMinute) {
            return false;
        }
        weight += amount;
        return true;
    }

    /** Takes weight for a cancel; false when it must wait. */
    public synchronized boolean takeCancel(long wallMs) {
        roll(wallMs);
        if (wallMs < blockedUntilMs
                || weight >= weightPerMinute + weightPerMinute / RESERVED_PART) {
            return false;
        }
        weight++;
        return true;
    }

    /**
     * Takes room for orders that go in one request; false when they must wait.
     *
     * @param reducing whether they can only make a position smaller.
     */
    public synchronized boolean takeOrders(int count, boolean reducing, long wallMs) {
        roll(wallMs);
        if (wallMs < Math.max(blockedUntilMs, ordersBlockedUntilMs)
                || orders + count > most(ordersPer10s, reducing)
                || ordersOfDay + count > most(ordersPerDay, reducing)) {
            return false;
        }
        orders += count;
        ordersOfDay += count;
        weight++;
        return true;
    }

    private static int most(int limit, boolean reducing) {
        return reducing ? limit + limit / RESERVED_PART : limit;
    }

    /** The venue said to ask nothing until then. */
    public synchronized void blockUntil(long untilMs, long wallMs) {
        blockedUntilMs =
                Math.max(
                        blockedUntilMs, Math.min(untilMs, wallMs + MOST_BLOCK_NS / MILLISECOND_NS));
    }

    /** The venue said to send no new order until then; all else it takes. */
    public synchronized void blockOrdersUntil(long untilMs, long wallMs) {
        ordersBlockedUntilMs = Math.max(ordersBlockedUntilMs, Math.min(untilMs, wallMs + DAY_MS));
    }

    /** How long no new order may be sent yet; 0 = the venue has not said so. */
    public synchronized long ordersBlockedForMs(long wallMs) {
        return Math.max(0, ordersBlockedUntilMs - wallMs);
    }

    /** How long nothing may be asked yet; 0 = the venue has not said so. */
    public synchronized long blockedForMs(long wallMs) {
        return Math.max(0, blockedUntilMs - wallMs);
    }

    private void roll(long wallMs) {
        if (wallMs / MINUTE_MS != minute) {
            minute = wallMs / MINUTE_MS;
            weight = 0;
        }
        if (wallMs / TEN_SECONDS_MS != tenSeconds) {
            tenSeconds = wallMs / TEN_SECONDS_MS;
            orders = 0;
        }
        if (wallMs / DAY_MS != day) {
            day = wallMs / DAY_MS;
            ordersOfDay = 0;
        }
    }
}
