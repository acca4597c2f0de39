package io.needletail.core.risk;

import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.account.AccountColumn;

/**
 * Intents that the account does not know yet: each counts here from its release until the echo of
 * its sending, or of its refusal by the session, passes by. The sums are kept up as orders come and
 * go, for every event asks for them.
 */
final class Exposure {
    private static final int CAPACITY = RiskLimits.MOST_OPEN_ORDERS;

    private final long[] clientOrderIds = new long[CAPACITY];
    private final int[] instrumentIds = new int[CAPACITY];
    private final long[] buysE8 = new long[CAPACITY];
    private final long[] sellsE8 = new long[CAPACITY];
    private final long[] notionalsE8 = new long[CAPACITY];
    private final long[] meetsE8 = new long[CAPACITY];
    private int count;

    private final long[] buySumsE8;
    private final long[] sellSumsE8;
    private final int[] orderCounts;
    private long notionalE8;

    Exposure(int instruments) {
        buySumsE8 = new long[instruments];
        sellSumsE8 = new long[instruments];
        orderCounts = new int[instruments];
    }

    /**
     * An intent was written.
     *
     * @param notionalE8 what it may cost, 0 of one that reduces.
     * @param meetsE8 price up or down to which it could meet our own orders, 0 = it rests dormant.
     */
    void add(
            long clientOrderId,
            int instrumentId,
            Side side,
            long quantityE8,
            long notionalE8,
            long meetsE8) {
        if (count == CAPACITY) {
            throw new IllegalStateException("intents are not echoed: the session is gone");
        }
        clientOrderIds[count] = clientOrderId;
        instrumentIds[count] = instrumentId;
        buysE8[count] = side == Side.BUY ? quantityE8 : 0;
        sellsE8[count] = side == Side.SELL ? quantityE8 : 0;
        notionalsE8[count] = notionalE8;
        this.meetsE8[count] = meetsE8;
        sum(count++, 1);
    }

    /** A report on an order: from now on the account counts it. */
    void onReport(long clientOrderId) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (clientOrderIds[i] == clientOrderId) {
                sum(i, -1);
            } else {
                move(i, kept++);
            }
        }
        count = kept;
    }

    /** A new run: what was not echoed in the last one is echoed after the Manifest. */
    void clear() {
        while (count > 0) {
            sum(--count, -1);
        }
    }

    /** Quantity in flight that would be bought. */
    long buyE8(int instrumentId) {
        return buySumsE8[instrumentId];
    }

    /** Quantity in flight that would be sold. */
    long sellE8(int instrumentId) {
        return sellSumsE8[instrumentId];
    }

    /** What may be filled of an instrument on one side already: what works and is in flight. */
    long underWayE8(int instrumentId, Side side, AccountColumn account) {
        return side == Side.BUY
                ? account.workingBuyE8 + buySumsE8[instrumentId]
                : account.workingSellE8 + sellSumsE8[instrumentId];
    }

    /** Quote amount in flight over all instruments. */
    long notionalE8() {
        return notionalE8;
    }

    /** Orders of all instruments in flight. */
    int orders() {
        return count;
    }

    /** Orders of the instrument in flight. */
    int orders(int instrumentId) {
        return orderCounts[instrumentId];
    }

    /** Highest price that a buy in flight could meet, 0 = none. */
    long highestBuyE8(int instrumentId) {
        long highestE8 = 0;
        for (int i = 0; i < count; i++) {
            if (instrumentIds[i] == instrumentId && buysE8[i] > 0) {
                highestE8 = Math.max(highestE8, meetsE8[i]);
            }
        }
        return highestE8;
    }

    /** Lowest price that a sale in flight could meet, {@code Long.MAX_VALUE} = none. */
    long lowestSellE8(int instrumentId) {
        long lowestE8 = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            if (instrumentIds[i] == instrumentId && sellsE8[i] > 0 && meetsE8[i] > 0) {
                lowestE8 = Math.min(lowestE8, meetsE8[i]);
            }
        }
        return lowestE8;
    }

    void save(StateWriter out) {
        out.putLong(count);
        for (int i = 0; i < count; i++) {
            out.putLong(clientOrderIds[i]);
            out.putLong(instrumentIds[i]);
            out.putLong(buysE8[i]);
            out.putLong(sellsE8[i]);
            out.putLong(notionalsE8[i]);
            out.putLong(meetsE8[i]);
        }
    }

    void load(StateReader in) {
        clear();
        int saved = in.getInt();
        for (int i = 0; i < saved; i++) {
            clientOrderIds[i] = in.getLong();
            instrumentIds[i] = in.getInt();
            buysE8[i] = in.getLong();
            sellsE8[i] = in.getLong();
            notionalsE8[i] = in.getLong();
            meetsE8[i] = in.getLong();
            sum(count++, 1);
        }
    }

    private void sum(int order, int sign) {
        int id = instrumentIds[order];
        buySumsE8[id] += sign * buysE8[order];
        sellSumsE8[id] += sign * sellsE8[order];
        orderCounts[id] += sign;
        notionalE8 += sign * notionalsE8[order];
    }

    private void move(int from, int to) {
        clientOrderIds[to] = clientOrderIds[from];
        instrumentIds[to] = instrumentIds[from];
        buysE8[to] = buysE8[from];
        sellsE8[to] = sellsE8[from];
        notionalsE8[to] = notionalsE8[from];
        meetsE8[to] = meetsE8[from];
    }
}
