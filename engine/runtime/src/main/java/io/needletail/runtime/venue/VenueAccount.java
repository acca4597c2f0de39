package io.needletail.runtime.venue;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.sim.Balances;
import io.needletail.core.sim.FeeModel;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The account's money: what is free, what orders hold, what fills cost. */
final class VenueAccount {
    /** What a stop-loss that buys at market may cost above its trigger, in hundredths. */
    private static final long STOP_MARGIN_PERCENT = 105;

    private final List<String> assets;
    private final Balances balances;
    private final FeeModel fees;
    private final VenueClock clock;
    private boolean changed;
    private long updatedMs;

    VenueAccount(VenueConfig config, VenueClock clock) {
        this.clock = clock;
        updatedMs = clock.marketMs();
        fees = config.fees();
        TreeSet<String> names = new TreeSet<>(config.balancesE8().keySet());
        for (SymbolConfig symbol : config.symbols()) {
            names.add(symbol.base());
            names.add(symbol.quote());
        }
        assets = new ArrayList<>(names);
        balances = new Balances(assets.size());
        config.balancesE8().forEach((asset, amount) -> balances.add(index(asset), amount));
    }

    FeeModel fees() {
        return fees;
    }

    /** Locks what the order may need; refuses when it is not there. */
    Hold hold(VenueOrder order, int orders) {
        SymbolConfig symbol = order.market.symbol();
        Hold hold =
                order.side == Side.SELL
                        ? new Hold(index(symbol.base()), order.quantityE8, orders)
                        : new Hold(index(symbol.quote()), withFee(worstCostE8(order)), orders);
        if (!balances.lock(hold.asset, hold.amountE8)) {
            throw VenueError.insufficient();
        }
        change();
        return hold;
    }

    private long worstCostE8(VenueOrder order) {
        if (order.priceE8 > 0) {
            return FixedPoint.multiply(order.priceE8, order.quantityE8);
        }
        if (order.conditional()) {
            return FixedPoint.multiply(order.stopPriceE8, order.quantityE8)
                    / 100
                    * STOP_MARGIN_PERCENT;
        }
        return BookCost.ofE8(order.market.engine().book(Side.SELL), order.quantityE8);
    }

    private long withFee(long amountE8) {
        return amountE8 + Math.max(0, fees.feeE8(amountE8, false)) + 1;
    }

    /** Books one fill; returns its fee in the quote asset. */
    long fill(VenueOrder order, long priceE8, long quantityE8, boolean maker) {
        SymbolConfig symbol = order.market.symbol();
        long amountE8 = FixedPoint.multiply(priceE8, quantityE8);
        long feeE8 = fees.feeE8(amountE8, maker);
        if (order.side == Side.BUY) {
            spend(order.hold, amountE8 + feeE8);
            balances.add(index(symbol.base()), quantityE8);
        } else {
            spend(order.hold, quantityE8);
            balances.add(index(symbol.quote()), amountE8 - feeE8);
        }
        return feeE8;
    }

    private void spend(Hold hold, long amountE8) {
        long held = Math.min(hold.amountE8, amountE8);
        hold.amountE8 -= held;
        balances.unlock(hold.asset, held);
        balances.add(hold.asset, -amountE8);
        change();
    }

    /** An order has ended; the last one of a hold frees the rest. */
    void release(Hold hold) {
        hold.orders--;
        if (hold.orders == 0) {
            balances.unlock(hold.asset, hold.amountE8);
            hold.amountE8 = 0;
            change();
        }
    }

    private void change() {
        changed = true;
        updatedMs = clock.marketMs();
    }

    /** When balances changed last. */
    long updatedMs() {
        return updatedMs;
    }

    /** Whether balances have changed since this was last asked. */
    boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }

    /** Writes every balance, with the long names of answers or the short ones of events. */
    void balances(JsonOut out, boolean event) {
        out.array(event ? "B" : "balances");
        for (int asset = 0; asset < assets.size(); asset++) {
            out.object().put(event ? "a" : "asset", assets.get(asset));
            out.putE8(event ? "f" : "free", balances.freeE8(asset));
            out.putE8(event ? "l" : "locked", balances.lockedE8(asset)).endObject();
        }
        out.endArray();
    }

    /** What the account has of an asset, free and locked. */
    long totalE8(String asset) {
        int at = index(asset);
        return balances.freeE8(at) + balances.lockedE8(at);
    }

    private int index(String asset) {
        return assets.indexOf(asset);
    }
}
