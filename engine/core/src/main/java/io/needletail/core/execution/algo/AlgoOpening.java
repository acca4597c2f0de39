package io.needletail.core.execution.algo;

import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.signal.AlgoTerms;

/** What is asked of an algorithm when it begins; its orders carry the same. */
public final class AlgoOpening {
    /** Its id, and the plan of its orders. */
    public long planId;

    /** What to trade. */
    public int instrumentId;

    /** How. */
    public AlgoTerms terms;

    /** ENTRY_SLICE or SLICE. */
    public OrderRole role = OrderRole.NULL_VAL;

    /** Buy or sell. */
    public Side side = Side.NULL_VAL;

    /** The parent quantity: its orders together never may fill more. */
    public long quantityE8;

    /** Price that no order trades beyond, 0 = none. */
    public long limitE8;

    /** Orders may only make the position smaller. */
    public boolean reduceOnly;

    /** Stop of the plan that is entered on: beyond it nothing is placed, 0 = there is none. */
    public long stopE8;

    /** Confidence of the signal behind an entry, NaN = none is needed. */
    public double confidence = Double.NaN;

    /** Share of the models that speak for an entry's direction, NaN = none is needed. */
    public double agreement = Double.NaN;

    /** ATR behind an entry, NaN = none is needed. */
    public double atr = Double.NaN;

    /** Distance of an entry's target over that of its stop, NaN = none is needed. */
    public double rewardRisk = Double.NaN;

    /** 1 of a buyer, -1 of a seller. */
    int sign() {
        return side == Side.BUY ? 1 : -1;
    }

    /** It opens a position that a plan then protects. */
    boolean isEntry() {
        return role == OrderRole.ENTRY_SLICE;
    }

    /** The market is where what would be bought or sold now is closed at once. */
    boolean isBeyondStop(long priceE8) {
        return stopE8 > 0 && sign() * (priceE8 - stopE8) <= 0;
    }

    void set(AlgoOpening from) {
        planId = from.planId;
        instrumentId = from.instrumentId;
        terms = from.terms;
        role = from.role;
        side = from.side;
        quantityE8 = from.quantityE8;
        limitE8 = from.limitE8;
        reduceOnly = from.reduceOnly;
        stopE8 = from.stopE8;
        confidence = from.confidence;
        agreement = from.agreement;
        atr = from.atr;
        rewardRisk = from.rewardRisk;
    }

    void save(StateWriter out) {
        out.putLong(planId);
        out.putLong(instrumentId);
        terms.save(out);
        out.putLong(role.value());
        out.putLong(side.value());
        out.putLong(quantityE8);
        out.putLong(limitE8);
        out.putBoolean(reduceOnly);
        out.putLong(stopE8);
        out.putDouble(confidence);
        out.putDouble(agreement);
        out.putDouble(atr);
        out.putDouble(rewardRisk);
    }

    void load(StateReader in) {
        planId = in.getLong();
        instrumentId = in.getInt();
        terms = AlgoTerms.load(in);
        role = OrderRole.get((short) in.getLong());
        side = Side.get((short) in.getLong());
        quantityE8 = in.getLong();
        limitE8 = in.getLong();
        reduceOnly = in.getBoolean();
        stopE8 = in.getLong();
        confidence = in.getDouble();
        agreement = in.getDouble();
        atr = in.getDouble();
        rewardRisk = in.getDouble();
    }
}
