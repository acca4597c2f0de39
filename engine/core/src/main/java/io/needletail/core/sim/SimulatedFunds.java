package io.needletail.core.sim;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.market.Contract;

import java.util.List;

/** The simulated account: what orders lock, what fills move, what fees take. */
final class SimulatedFunds {
    /** A stop that buys at market may cost more than its trigger; hundredths. */
    private static final long STOP_MARGIN_PERCENT = 105;

    private final Balances balances;
    private final FeeModel fees;
    private final int[] baseAssets;
    private final int[] quoteAssets;
    private final Contract[] contracts;
    private final SimulatedMargin margin;

    SimulatedFunds(SimulationConfig config, List<String> assets) {
        fees = config.fees();
        balances = new Balances(assets.size());
        int count = config.instruments().size();
        baseAssets = new int[count];
        quoteAssets = new int[count];
        for (int i = 0; i < count; i++) {
            List<String> moved = config.instruments().get(i).assets();
            baseAssets[i] = assets.indexOf(moved.getFirst());
            quoteAssets[i] = assets.indexOf(moved.getLast());
        }
        contracts = config.contracts();
        margin = new SimulatedMargin(contracts, quoteAssets, balances);
        for (int asset = 0; asset < assets.size(); asset++) {
            balances.add(asset, config.balancesE8().getOrDefault(assets.get(asset), 0L));
        }
    }

    Balances balances() {
        return balances;
    }

    SimulatedMargin margin() {
        return margin;
    }

    boolean isBinary(int instrumentId) {
        return contracts[instrumentId].isBinary();
    }

    /** What moves when the instrument's base does: of a derivative its settlement currency. */
    int baseAsset(int instrumentId) {
        return baseAssets[instrumentId];
    }

    int quoteAsset(int instrumentId) {
        return quoteAssets[instrumentId];
    }

    /** What an order may need of {@link #heldAsset}. */
    long neededE8(SimulatedOrder order, RecordedMarket market) {
        if (contracts[order.instrumentId] != Contract.SPOT) {
            return derivativeCostE8(order, market);
        }
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

    private long derivativeCostE8(SimulatedOrder order, RecordedMarket market) {
        long givenE8 = order.priceE8 > 0 ? order.priceE8 : order.stopPriceE8;
        long touchE8 = market.bestPriceE8(MatchingEngine.opposite(order.side));
        long seenE8 = touchE8 > 0 ? touchE8 : market.lastPriceE8();
        long priceE8 = givenE8 > 0 ? givenE8 : seenE8;
        Contract contract = contracts[order.instrumentId];
        long amountE8 = contract.amountE8(order.quantityE8, priceE8);
        long ownE8 = contract.isBinary() ? amountE8 : margin.neededE8(order, priceE8);
        return ownE8 == 0 ? 0 : ownE8 + Math.max(0, fees.feeE8(amountE8, false)) + 1;
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
        Contract contract = contracts[order.instrumentId];
        long amountE8 = contract.amountE8(quantityE8, priceE8);
        long feeE8 = fees.feeE8(amountE8, maker);
        if (contract.isFuture()) {
            long freedE8 = FixedPoint.multiplyDivide(order.holdE8, quantityE8, order.remainingE8());
            order.holdE8 -= freedE8;
            balances.unlock(heldAsset(order), freedE8);
            balances.add(heldAsset(order), -feeE8);
            margin.fill(order.instrumentId, order.side, quantityE8, amountE8);
        } else if (contract.isBinary()) {
            spend(order, amountE8 + feeE8);
        } else if (order.side == Side.BUY) {
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
        margin.save(out);
    }

    void load(StateReader in) {
        balances.load(in);
        margin.load(in);
    }
}
