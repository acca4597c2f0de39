package io.needletail.core.execution;

import io.needletail.codecs.sbe.Side;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.market.Contract;
import io.needletail.core.market.MarketColumn;

/** Tells how an instrument would be left if the engine ended after this event. */
final class Standing {
    private final LiveOrders orders;
    private final Emulation emulation;
    private final PlanKeeper keeper;
    private final boolean waived;

    Standing(LiveOrders orders, Emulation emulation, PlanKeeper keeper, boolean waived) {
        this.orders = orders;
        this.emulation = emulation;
        this.keeper = keeper;
        this.waived = waived;
    }

    /** Writes the column's part of it, once the event's wishes are known. */
    void on(OrderPlan plan, MarketColumn market, AccountColumn account, ExecutionColumn out) {
        out.cover = cover(plan, market, account);
        out.settled =
                out.count == 0
                        && plan.underWay == 0
                        && account.unansweredOrders == 0
                        && account.unknownOrders == 0
                        && !orders.anyToCancel(plan.instrumentId)
                        && keeper.isSettled(plan, market, account);
    }

    private Cover cover(OrderPlan plan, MarketColumn market, AccountColumn account) {
        long positionE8 = account.positionQuantityE8;
        if (positionE8 == 0 || account.contract.isBinary()) {
            return Cover.NO_POSITION;
        }
        Side exit = positionE8 > 0 ? Side.SELL : Side.BUY;
        long stopE8 = exit == Side.SELL ? account.stopSellE8 : account.stopBuyE8;
        long openE8 = Math.abs(positionE8) - stopE8;
        if (isTooLittle(openE8, market, account.contract)) {
            return stopE8 > 0 ? Cover.VENUE : Cover.NO_POSITION;
        }
        long heldE8 = emulation.stopE8(plan.instrumentId, exit);
        boolean watched = waived && plan.phase == OrderPlan.Phase.OPEN;
        return watched || isTooLittle(openE8 - heldE8, market, account.contract)
                ? Cover.ENGINE
                : Cover.NONE;
    }

    /** Of an instrument that the venue has not defined yet nothing is too little. */
    private static boolean isTooLittle(long quantityE8, MarketColumn market, Contract contract) {
        return quantityE8 <= 0
                || market.lotSizeE8 > 0 && Grid.orderable(quantityE8, market, contract) == 0;
    }
}
