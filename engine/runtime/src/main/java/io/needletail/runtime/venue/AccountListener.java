package io.needletail.runtime.venue;

/** What happens in a market to the account's orders, named by the tag they were placed with. */
interface AccountListener {

    void onAccepted(long tag, long orderId);

    void onTriggered(long tag);

    void onFill(long tag, Fill fill);

    void onCanceled(long tag);

    void onExpired(long tag);

    /** One fill of one order. */
    record Fill(long tradeId, long priceE8, long quantityE8, boolean maker, long timeMs) {}
}
