package io.needletail.core.account;

/** Hears of orders that work. */
@FunctionalInterface
public interface WorkingOrderListener {

    /**
     * One order.
     *
     * @param clientOrderId ours; 0 = the venue knows the order under no id of ours.
     */
    void onWorkingOrder(long clientOrderId, int instrumentId);
}
