package io.needletail.runtime.venue;

/** An amount locked for one order, or once for both orders of a pair. */
final class Hold {
    final int asset;
    long amountE8;
    int orders;

    Hold(int asset, long amountE8, int orders) {
        this.asset = asset;
        this.amountE8 = amountE8;
        this.orders = orders;
    }
}
