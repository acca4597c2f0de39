package io.needletail.core.risk;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.market.Contract;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What is staked on binaries. A stake does not move with a price: all of it may be lost, whatever
 * the market does and whichever way it bets.
 */
final class Stakes {
    private final int[] binaries;

    /** Held and working, by instrument, as of its last event. */
    private final long[] stakesE8;

    private long sumE8;

    Stakes(List<Contract> contracts) {
        binaries =
                IntStream.range(0, contracts.size())
                        .filter(id -> contracts.get(id).isBinary())
                        .toArray();
        stakesE8 = new long[contracts.size()];
    }

    /** What is held and works of an instrument. */
    void take(int id, AccountColumn account) {
        long nowE8 = Math.abs(account.positionQuantityE8) + account.workingBuyE8;
        sumE8 += nowE8 - stakesE8[id];
        stakesE8[id] = nowE8;
    }

    /** Nothing is held and nothing works. */
    void clear() {
        for (int id : binaries) {
            stakesE8[id] = 0;
        }
        sumE8 = 0;
    }

    /** What is held and works. */
    double standing() {
        return FixedPoint.toDouble(sumE8);
    }

    /** What was released and is not yet echoed. */
    double inFlight(Exposure inFlight) {
        long stakedE8 = 0;
        for (int id : binaries) {
            stakedE8 += inFlight.buyE8(id);
        }
        return FixedPoint.toDouble(stakedE8);
    }

    void save(StateWriter out) {
        for (int id : binaries) {
            out.putLong(stakesE8[id]);
        }
    }

    void load(StateReader in) {
        clear();
        for (int id : binaries) {
            stakesE8[id] = in.getLong();
            sumE8 += stakesE8[id];
        }
    }
}
