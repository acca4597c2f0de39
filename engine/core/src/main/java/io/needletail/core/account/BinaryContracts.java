package io.needletail.core.account;

import io.needletail.codecs.sbe.BinaryContractDecoder;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * The options-style contracts that are open. Until the venue bids for one it is worth nothing: all
 * of its stake may be lost.
 */
final class BinaryContracts {
    /** Of all instruments together no more orders may be open, and each stake counts as one. */
    private static final int CAPACITY = 4_096;

    private static final int NONE = -1;

    private final long[] orderIds = new long[CAPACITY];
    private final long[] contractIds = new long[CAPACITY];
    private final int[] instrumentIds = new int[CAPACITY];
    private final int[] books = new int[CAPACITY];
    private final long[] stakesE8 = new long[CAPACITY];
    private final long[] bidsE8 = new long[CAPACITY];
    private final long[] expiriesNs = new long[CAPACITY];
    private int count;

    /** A stake was paid; parts of one order add up. */
    void open(long orderId, int instrumentId, int book, long stakeE8) {
        int at = find(orderId);
        if (at == NONE) {
            if (count == CAPACITY) {
                throw new IllegalStateException("more open contracts than any limit allows");
            }
            at = count++;
            orderIds[at] = orderId;
            contractIds[at] = 0;
            instrumentIds[at] = instrumentId;
            books[at] = book;
            stakesE8[at] = 0;
            bidsE8[at] = 0;
            expiriesNs[at] = 0;
        }
        stakesE8[at] += stakeE8;
    }

    /** How many are open of an instrument. */
    int openOf(int instrumentId) {
        int open = 0;
        for (int i = 0; i < count; i++) {
            open += instrumentIds[i] == instrumentId ? 1 : 0;
        }
        return open;
    }

    /** Whether the order's contract is open. */
    boolean isOpen(long orderId) {
        return find(orderId) != NONE;
    }

    /** The venue told of an open contract. */
    void update(BinaryContractDecoder contract) {
        int at = find(contract.clientOrderId());
        contractIds[at] = contract.contractId();
        bidsE8[at] = Math.max(0, contract.bidE8());
        expiriesNs[at] = contract.expiryTimeNs();
    }

    long stakeE8(long orderId) {
        return stakesE8[find(orderId)];
    }

    int book(long orderId) {
        return books[find(orderId)];
    }

    /** The order's contract has ended. */
    void end(long orderId) {
        int at = find(orderId);
        int last = --count;
        orderIds[at] = orderIds[last];
        contractIds[at] = contractIds[last];
        instrumentIds[at] = instrumentIds[last];
        books[at] = books[last];
        stakesE8[at] = stakesE8[last];
        bidsE8[at] = bidsE8[last];
        expiriesNs[at] = expiriesNs[last];
    }

    /** What the venue would give for all of an instrument's contracts. */
    long valueE8(int instrumentId) {
        long sumE8 = 0;
        for (int i = 0; i < count; i++) {
            sumE8 += instrumentIds[i] == instrumentId ? bidsE8[i] : 0;
        }
        return sumE8;
    }

    private int find(long orderId) {
        for (int i = 0; i < count; i++) {
            if (orderIds[i] == orderId) {
                return i;
            }
        }
        return NONE;
    }

    void save(StateWriter out) {
        out.putLong(count);
        for (int i = 0; i < count; i++) {
            out.putLong(orderIds[i]);
            out.putLong(contractIds[i]);
            out.putLong(instrumentIds[i]);
            out.putLong(books[i]);
            out.putLong(stakesE8[i]);
            out.putLong(bidsE8[i]);
            out.putLong(expiriesNs[i]);
        }
    }

    void load(StateReader in) {
        count = in.getInt();
        for (int i = 0; i < count; i++) {
            orderIds[i] = in.getLong();
            contractIds[i] = in.getLong();
            instrumentIds[i] = in.getInt();
            books[i] = in.getInt();
            stakesE8[i] = in.getLong();
            bidsE8[i] = in.getLong();
            expiriesNs[i] = in.getLong();
        }
    }
}
