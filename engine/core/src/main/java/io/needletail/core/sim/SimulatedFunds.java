package io.needletail.core.sim;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

import java.util.List;

/** The simulated account: what orders lock, what fills move, what fees take. */
final class SimulatedFunds {
    /** A stop that buys at market may cost more than its trigger; hundredths. */
    private static final long STOP_MARGIN_PERCENT = 105;

    private final Balances balances;
    private final FeeModel fees;
    private final int[] baseAssets;
    private final int[] quoteAssets;

    SimulatedFunds(SimulationConfig config, List<String> assets) {
        fees = config.fees();
        balances = new Balances(assets.size());
        int count = config.instruments().size();
        baseAssets = new int[count];
        quoteAssets = new int[count];
        for (int i = 0; i < count; i++) {
            baseAssets[i] = assets.indexOf(config.instruments().get(i).base());
            quoteAssets[i] = assets.indexOf(config.instruments().get(i).quote());
        }
        for (int asset = 0; asset < assets.size(); asset++) {
            balances.add(asset, config.balancesE8().getOrDefault(assets.get(asset), 0L));
        }
    }

    Balances balances() {
        return balances;
    }

    int baseAsset(int instrumentId) {
        return baseAssets[instrumentId];
    }

    int quoteAsset(int instrumentId) {
        return quoteAssets[instrumentId];
    }

    /** What an order may need of {@link #heldAsset}. */
    long neededE8(SimulatedOrder order, RecordedMarket market) {
        if (order.side == Side.SELL) {
            return order.quantityE8;
        }
        long costE8 =
                order.priceE8 > 0
                        ? FixedPoint.multiply(order.priceE8, order.quantityE8)
                        : order.stopPriceE8 > 0
                                ? FixedPoint.multiply(order.stopPriceE8, order.quantityE8)
                                        / 100
                                        * STOP_MARGIN_PERCENT
                                : marketCostE8(order, market);
        return costE8 + Math.max(0, fees.feeE8(costE8, false)) + 1;
    }

    private static long marketCostE8(SimulatedOrder order, RecordedMarket market) {
        long left = order.quantityE8;
        long costE8 = 0;
        int depth = market.depth(Side.SELL);
        for (int step = 0; step < depth && left > 0; step++) {
            long taken = Math.min(left, market.quantityE8(Side.SELL, step));
            costE8 += FixedPoint.multiply(market.priceE8(Side.SELL, step), taken);
            left -= taken;
        }
        return costE8;
    }

    int heldAsset(SimulatedOrder order) {
        return order.side == Side.SELL
                ? baseAssets[order.instrumentId]
                : quoteAssets[order.instrumentId];
    }

    boolean lock(SimulatedOrder order, long amountE8) {
        if (!balances.lock(heldAsset(order), amountE8)) {
            return false;
        }
        order.holdE8 = amountE8;
        return true;
    }

    void release(SimulatedOrder order) {
        balances.unlock(heldAsset(order), order.holdE8);
        order.holdE8 = 0;
    }

    /** Books one fill and returns its fee. */
    long fill(SimulatedOrder order, long priceE8, long quantityE8, boolean maker) {
        long amountE8 = FixedPoint.multiply(priceE8, quantityE8);
        long feeE8 = fees.feeE8(amountE8, maker);
        if (order.side == Side.BUY) {
            spend(order, amountE8 + feeE8);
            balances.add(baseAssets[order.instrumentId], quantityE8);
        } else {
            spend(order, quantityE8);
            balances.add(quoteAssets[order.instrumentId], amountE8 - feeE8);
        }
        order.executedE8 += quantityE8;
        order.quoteE8 += amountE8;
        return feeE8;
    }

    private void spend(SimulatedOrder order, long amountE8) {
        int asset = heldAsset(order);
        long held = Math.min(order.holdE8, amountE8);
        order.holdE8 -= held;
        balances.unlock(asset, held);
        balances.add(asset, -amountE8);
    }

    void save(StateWriter out) {
        balances.save(out);
    }

    void load(StateReader in) {
        balances.load(in);
    }
}
