package io.needletail.core.execution.algo;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.account.AccountColumn;

/**
 * A parent's orders that are not known to have ended. Usually one; more when the venue brings an
 * order back that it had said was gone. An UNKNOWN one stays until the venue tells.
 */
final class Children {
    private static final int CAPACITY = 16;

    private final long[] ids = new long[CAPACITY];
    private final long[] quantitiesE8 = new long[CAPACITY];
    private final long[] filledE8 = new long[CAPACITY];
    private final long[] quotesE8 = new long[CAPACITY];
    private int count;

    // Of the last report.
    private long newE8;
    private long newQuoteE8;
    private long allE8;

    boolean any() {
        return count > 0;
    }

    /** What they may still fill. */
    long remainingE8() {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += Math.max(0, quantitiesE8[i] - filledE8[i]);
        }
        return sum;
    }

    /** Takes a report on one of them. */
    void take(AccountColumn report) {
        int at = indexOf(report.clientOrderId);
        if (at < 0) {
            newE8 = report.lastQuantityE8;
            newQuoteE8 = FixedPoint.multiply(report.lastPriceE8, report.lastQuantityE8);
            allE8 = report.cumulativeQuantityE8;
            if (!report.isTerminal()) {
                add(report);
            }
            return;
        }
        newE8 = Math.max(0, report.cumulativeQuantityE8 - filledE8[at]);
        newQuoteE8 = newE8 == 0 ? 0 : Math.max(0, report.cumulativeQuoteE8 - quotesE8[at]);
        filledE8[at] += newE8;
        quotesE8[at] += newQuoteE8;
        allE8 = filledE8[at];
        if (report.isTerminal()) {
            remove(at);
        }
    }

    /** What the last report filled. */
    long newE8() {
        return newE8;
    }

    /** The quote amount of that. */
    long newQuoteE8() {
        return newQuoteE8;
    }

    /** What its order has filled so far. */
    long allE8() {
        return allE8;
    }

    private int indexOf(long id) {
        for (int i = 0; i < count; i++) {
            if (ids[i] == id) {
                return i;
            }
        }
        return -1;
    }

    private void add(AccountColumn report) {
        if (count == CAPACITY) {
            throw new IllegalStateException("an algorithm has more orders than can be alive");
        }
        ids[count] = report.clientOrderId;
        quantitiesE8[count] = report.orderQuantityE8;
        filledE8[count] = report.cumulativeQuantityE8;
        quotesE8[count++] = report.cumulativeQuoteE8;
    }

    private void remove(int at) {
        count--;
        for (int i = at; i < count; i++) {
            ids[i] = ids[i + 1];
            quantitiesE8[i] = quantitiesE8[i + 1];
            filledE8[i] = filledE8[i + 1];
            quotesE8[i] = quotesE8[i + 1];
        }
    }

    void clear() {
        count = 0;
    }

    void save(StateWriter out) {
        out.putLong(count);
        for (int i = 0; i < count; i++) {
            out.putLong(ids[i]);
            out.putLong(quantitiesE8[i]);
            out.putLong(filledE8[i]);
            out.putLong(quotesE8[i]);
        }
    }

    void load(StateReader in) {
        count = in.getInt();
        for (int i = 0; i < count; i++) {
            ids[i] = in.getLong();
            quantitiesE8[i] = in.getLong();
            filledE8[i] = in.getLong();
            quotesE8[i] = in.getLong();
        }
    }
}
