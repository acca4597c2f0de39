package io.needletail.core.account;

import io.needletail.codecs.sbe.Direction;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.market.Contract;

/** A position's life from its first fill to flat. */
final class RoundTrip {
    Direction direction = Direction.FLAT;
    long planId;
    long entryTimeNs;
    long entryQuantityE8;
    long entryQuoteE8;
    long exitQuantityE8;
    long exitQuoteE8;
    long pnlE8;
    long feesE8;

    void begin(Direction direction, long planId, long timeNs) {
        this.direction = direction;
        this.planId = planId;
        entryTimeNs = timeNs;
        entryQuantityE8 = 0;
        entryQuoteE8 = 0;
        exitQuantityE8 = 0;
        exitQuoteE8 = 0;
        pnlE8 = 0;
        feesE8 = 0;
    }

    void set(RoundTrip other) {
        begin(other.direction, other.planId, other.entryTimeNs);
        entryQuantityE8 = other.entryQuantityE8;
        entryQuoteE8 = other.entryQuoteE8;
        exitQuantityE8 = other.exitQuantityE8;
        exitQuoteE8 = other.exitQuoteE8;
        pnlE8 = other.pnlE8;
        feesE8 = other.feesE8;
    }

    long entryPriceE8(Contract contract) {
        return contract.priceE8(entryQuantityE8, entryQuoteE8);
    }

    long exitPriceE8(Contract contract) {
        return contract.priceE8(exitQuantityE8, exitQuoteE8);
    }

    void save(StateWriter out) {
        out.putLong(direction.value());
        out.putLong(planId);
        out.putLong(entryTimeNs);
        out.putLong(entryQuantityE8);
        out.putLong(entryQuoteE8);
        out.putLong(exitQuantityE8);
        out.putLong(exitQuoteE8);
        out.putLong(pnlE8);
        out.putLong(feesE8);
    }

    void load(StateReader in) {
        direction = Direction.get((byte) in.getLong());
        planId = in.getLong();
        entryTimeNs = in.getLong();
        entryQuantityE8 = in.getLong();
        entryQuoteE8 = in.getLong();
        exitQuantityE8 = in.getLong();
        exitQuoteE8 = in.getLong();
        pnlE8 = in.getLong();
        feesE8 = in.getLong();
    }
}
