package io.needletail.core.sim;

import io.needletail.codecs.Cold;
import io.needletail.core.market.Contract;
import io.needletail.core.market.ContractTerms;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What a {@link SimulatedVenue} assumes.
 *
 * @param venueId the venue it stands for, told in account snapshots.
 * @param instruments by instrumentId: what each buys and pays with.
 * @param balancesE8 what the account has at the start, by asset.
 * @param fees charged in the quote asset.
 * @param latency of intents and reports.
 * @param queue where resting orders stand.
 * @param slippageBps what a market order loses against the last price when no book is known, and
 *     beyond the best quote's quantity when only that is. Higher: more careful backtests.
 * @param maxOrders most open orders, 1 to 4,096.
 */
public record SimulationConfig(
        int venueId,
        List<Pair> instruments,
        Map<String, Long> balancesE8,
        FeeModel fees,
        LatencyModel latency,
        QueueModel queue,
        double slippageBps,
        int maxOrders) {

    /**
     * What an instrument trades.
     *
     * @param terms null: spot.
     * @param binary what is sold on it, of a binary instrument; else null.
     */
    public record Pair(String base, String quote, ContractTerms terms, BinaryTerms binary) {

        /** Spot. */
        public Pair(String base, String quote) {
            this(base, quote, null, null);
        }

        /** Checks that a binary instrument's terms are known. */
        public Pair {
            boolean isBinary = terms != null && terms.kind() == ContractTerms.Kind.BINARY;
            if (isBinary != (binary != null)) {
                throw new IllegalArgumentException(
                        base + quote + ": binary terms are for binary instruments, and for all");
            }
        }

        /** What fills move. */
        List<String> assets() {
            return terms == null ? List.of(base, quote) : List.of(terms.settlement());
        }
    }

    /** Most different assets. */
    public static final int MOST_ASSETS = 15;

    public SimulationConfig {
        instruments = List.copyOf(instruments);
        balancesE8 = Map.copyOf(balancesE8);
        check("venueId", venueId, 0, 255);
        check("slippageBps", slippageBps, 0, 1_000);
        check("maxOrders", maxOrders, 1, 4_096);
        check("instruments", instruments.size(), 1, 1_000);
    }

    /** Every asset once: the instruments' in their order, then those only held. */
    @Cold
    public List<String> assets() {
        TreeSet<String> held = new TreeSet<>(balancesE8.keySet());
        LinkedHashSet<String> all = new LinkedHashSet<>();
        for (Pair pair : instruments) {
            all.addAll(pair.assets());
        }
        all.addAll(held);
        check("different assets", all.size(), 1, MOST_ASSETS);
        return List.copyOf(all);
    }

    /** By instrumentId. */
    @Cold
    Contract[] contracts() {
        return instruments.stream()
                .map(pair -> pair.terms() == null ? Contract.SPOT : new Contract(pair.terms()))
                .toArray(Contract[]::new);
    }

    @Cold
    private static void check(String key, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    key + ": " + value + " is not in " + least + ".." + most);
        }
    }
}
