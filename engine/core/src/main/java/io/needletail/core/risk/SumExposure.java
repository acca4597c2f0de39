package io.needletail.core.risk;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.market.Contract;

import java.util.Arrays;
import java.util.List;

/**
 * What instruments are exposed to together: all of them, those of one venue, those of one group.
 * Each instrument counts at its mid with every working order and every order in flight filled, once
 * for all buys and once for all sells; a set's net lies between the sums of both, so the larger of
 * them is its worst.
 *
 * <p>An instrument's figures are those of its own last event. What a reconciliation changes of
 * others is not known before each has had one, a timer's at the latest.
 */
final class SumExposure {
    private static final int ACCOUNT = 0;

    private final Contract[] contracts;
    private final long[] positionsE8;
    private final long[] buysE8;
    private final long[] sellsE8;
    private final long[] marksE8;
    private final long[] longsE8;
    private final long[] shortsE8;
    private final int[][] setsOf;
    private final int[] venueSets;
    private final int firstGroup;
    private final boolean[] adjusted;
    private final long[] setGrossE8;
    private final long[] setLongE8;
    private final long[] setShortE8;

    private int unknown;

    // Of the instrument of the order that is on top: without it, and what it adds.
    private long grossWithoutE8;
    private long grossWithE8;
    private long longE8;
    private long shortE8;

    SumExposure(InstrumentPlaces places, List<GroupLimits> groups) {
        int count = places.count();
        contracts = places.contracts().toArray(Contract[]::new);
        positionsE8 = new long[count];
        buysE8 = new long[count];
        sellsE8 = new long[count];
        marksE8 = new long[count];
        longsE8 = new long[count];
        shortsE8 = new long[count];
        adjusted = new boolean[count];
        List<Integer> venues = places.venues().stream().distinct().toList();
        venueSets = new int[count];
        setsOf = new int[count][];
        for (int id = 0; id < count; id++) {
            venueSets[id] = 1 + venues.indexOf(places.venues().get(id));
            setsOf[id] = new int[] {ACCOUNT, venueSets[id]};
        }
        firstGroup = 1 + venues.size();
        int sets = firstGroup;
        for (GroupLimits group : groups) {
            for (String symbol : group.instruments()) {
                int id = places.idOf(symbol, "limits.preTrade.sums.groups." + group.name());
                setsOf[id] = Arrays.copyOf(setsOf[id], setsOf[id].length + 1);
                setsOf[id][setsOf[id].length - 1] = sets;
            }
            sets++;
        }
        setGrossE8 = new long[sets];
        setLongE8 = new long[sets];
        setShortE8 = new long[sets];
    }

    /** The set of all instruments. */
    int account() {
        return ACCOUNT;
    }

    /** The set of the instrument's venue. */
    int venueOf(int instrumentId) {
        return venueSets[instrumentId];
    }

    /** Groups that the instrument is in. */
    int groups(int instrumentId) {
        return setsOf[instrumentId].length - 2;
    }

    /** The set of one of its groups. */
    int groupOf(int instrumentId, int index) {
        return setsOf[instrumentId][index + 2];
    }

    /** Place of a group's set in the configuration's list. */
    int groupIndex(int set) {
        return set - firstGroup;
    }

    /** Positions may be others than those of the instruments' last events. */
    void adjust() {
        Arrays.fill(adjusted, true);
        unknown = adjusted.length;
    }

    /** Whether each position is that of its instrument's last event. */
    boolean isKnown() {
        return unknown == 0;
    }

    /** What is known of an instrument now; a mark of 0 keeps the last. */
    void update(int id, long positionE8, long buyE8, long sellE8, long markE8) {
        if (adjusted[id]) {
            adjusted[id] = false;
            unknown--;
        }
        long newMarkE8 = markE8 > 0 ? markE8 : marksE8[id];
        boolean held = positionsE8[id] == positionE8 && marksE8[id] == newMarkE8;
        boolean longs = held && buysE8[id] == buyE8;
        boolean shorts = held && sellsE8[id] == sellE8;
        if (longs && shorts) {
            return;
        }
        positionsE8[id] = positionE8;
        buysE8[id] = buyE8;
        sellsE8[id] = sellE8;
        marksE8[id] = newMarkE8;
        count(
                id,
                longs ? longsE8[id] : signedE8(id, positionE8 + buyE8, newMarkE8),
                shorts ? shortsE8[id] : signedE8(id, positionE8 - sellE8, newMarkE8));
    }

    private void count(int id, long longE8, long shortE8) {
        long moreLongE8 = longE8 - longsE8[id];
        long moreShortE8 = shortE8 - shortsE8[id];
        long moreGrossE8 = larger(longE8, shortE8) - larger(longsE8[id], shortsE8[id]);
        for (int set : setsOf[id]) {
            setGrossE8[set] += moreGrossE8;
            setLongE8[set] += moreLongE8;
            setShortE8[set] += moreShortE8;
        }
        longsE8[id] = longE8;
        shortsE8[id] = shortE8;
    }

    /** Puts an order on top, at its worst price; the figures below are those with it. */
    void weigh(int id, Side side, long quantityE8, long priceE8) {
        boolean buys = side == Side.BUY;
        long worstE8 =
                buys
                        ? positionsE8[id] + buysE8[id] + quantityE8
                        : positionsE8[id] - sellsE8[id] - quantityE8;
        boolean adds = Long.signum(worstE8) == (buys ? 1 : -1);
        long amountE8 = signedE8(id, worstE8, adds ? priceE8 : marksE8[id]);
        long longsWithE8 = buys ? amountE8 : longsE8[id];
        long shortsWithE8 = buys ? shortsE8[id] : amountE8;
        grossWithoutE8 = larger(longsE8[id], shortsE8[id]);
        grossWithE8 = larger(longsWithE8, shortsWithE8);
        longE8 = longsWithE8 - longsE8[id];
        shortE8 = shortsWithE8 - shortsE8[id];
    }

    /** The instrument with the order on top. */
    long instrumentE8() {
        return grossWithE8;
    }

    /** Gross exposure of a set that the order's instrument is in. */
    long grossE8(int set) {
        return FixedPoint.cappedSum(setGrossE8[set] - grossWithoutE8, grossWithE8);
    }

    /** Worst net exposure of a set that the order's instrument is in. */
    long netE8(int set) {
        return larger(setLongE8[set] + longE8, setShortE8[set] + shortE8);
    }

    private long signedE8(int id, long quantityE8, long priceE8) {
        if (quantityE8 == 0) {
            return 0;
        }
        long amountE8 = Amounts.notionalE8(contracts[id], Math.abs(quantityE8), priceE8);
        return Long.signum(quantityE8) * amountE8;
    }

    private static long larger(long oneE8, long otherE8) {
        return Math.max(Math.abs(oneE8), Math.abs(otherE8));
    }

    void save(StateWriter out) {
        for (int id = 0; id < positionsE8.length; id++) {
            out.putLong(positionsE8[id]);
            out.putLong(buysE8[id]);
            out.putLong(sellsE8[id]);
            out.putLong(marksE8[id]);
            out.putBoolean(adjusted[id]);
        }
    }

    void load(StateReader in) {
        unknown = 0;
        for (int id = 0; id < positionsE8.length; id++) {
            positionsE8[id] = in.getLong();
            buysE8[id] = in.getLong();
            sellsE8[id] = in.getLong();
            marksE8[id] = in.getLong();
            adjusted[id] = in.getBoolean();
            unknown += adjusted[id] ? 1 : 0;
            count(
                    id,
                    signedE8(id, positionsE8[id] + buysE8[id], marksE8[id]),
                    signedE8(id, positionsE8[id] - sellsE8[id], marksE8[id]));
        }
    }
}
