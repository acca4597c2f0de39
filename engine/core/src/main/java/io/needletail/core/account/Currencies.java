package io.needletail.core.account;

import io.needletail.codecs.FixedPoint;
import io.needletail.core.market.ContractTerms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The currencies that profits are paid in, and what one unit of each is worth in the account's own.
 * A currency is valued by the last price of an instrument that trades it for the account's own, and
 * by nothing else: without one it has no value, and who asks is told so.
 */
final class Currencies {
    /** The account's own currency. */
    static final int OWN = 0;

    private static final int NONE = -1;

    /** What inverse futures are quoted in; coins that stand for it are worth it here. */
    private static final AssetName DOLLAR = new AssetName("USD");

    private final AssetName[] names;
    private final boolean inDollars;
    private final ContractTerms.Kind[] kinds;
    private final int[] ofInstrument;
    private final AssetName[] bases;
    private final AssetName[] quotes;
    private final long[] pricesE8;
    private final long[] ratesE8;

    Currencies(AccountConfig config, AssetName[] bases, AssetName[] quotes) {
        this.bases = bases;
        this.quotes = quotes;
        int instruments = config.instrumentCount();
        List<String> all = new ArrayList<>(List.of(config.quoteAsset()));
        ofInstrument = new int[instruments];
        inDollars = config.quoteAsset().contains("USD");
        kinds = new ContractTerms.Kind[instruments];
        Arrays.fill(kinds, ContractTerms.Kind.SPOT);
        for (ContractTerms terms : config.accounting().contracts()) {
            if (!all.contains(terms.settlement())) {
                all.add(terms.settlement());
            }
            ofInstrument[terms.instrument()] = all.indexOf(terms.settlement());
            kinds[terms.instrument()] = terms.kind();
        }
        names = all.stream().map(AssetName::new).toArray(AssetName[]::new);
        pricesE8 = new long[instruments];
        ratesE8 = new long[names.length];
        ratesE8[OWN] = FixedPoint.ONE;
    }

    int count() {
        return names.length;
    }

    AssetName name(int currency) {
        return names[currency];
    }

    /** The currency that an instrument pays in. */
    int of(int instrumentId) {
        return ofInstrument[instrumentId];
    }

    /**
     * Whether an instrument's notional is known to be in another currency than the account's own,
     * so that no limit and no size could be held against it. A stake is money of its settlement, an
     * inverse future's face is in what it is quoted in, all else is paid in both.
     */
    boolean isForeign(int instrumentId) {
        AssetName quote = quotes[instrumentId];
        boolean quotedInOwn = !quote.isKnown() || quote.is(names[OWN]);
        return switch (kinds[instrumentId]) {
            case BINARY -> ofInstrument[instrumentId] != OWN;
            case INVERSE -> !quotedInOwn && !(inDollars && quote.is(DOLLAR));
            case SPOT, LINEAR -> ofInstrument[instrumentId] != OWN || !quotedInOwn;
        };
    }

    /** Whether an asset is one of ours. */
    int indexOf(AssetName asset) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].is(asset)) {
                return i;
            }
        }
        return NONE;
    }

    /** An instrument's price; returns whether it values one of the currencies. */
    boolean price(int instrumentId, long priceE8) {
        pricesE8[instrumentId] = priceE8;
        if (names.length == 1 || !values(instrumentId)) {
            return false;
        }
        int currency = indexOf(bases[instrumentId]);
        if (currency <= OWN) {
            return false;
        }
        ratesE8[currency] = rateE8(names[currency]);
        return true;
    }

    /** What one unit of a currency is worth, 0 = nobody knows. */
    long rateE8(int currency) {
        return ratesE8[currency];
    }

    /** What one unit of an asset is worth, 0 = nobody knows. */
    long rateE8(AssetName asset) {
        if (asset.is(names[OWN])) {
            return FixedPoint.ONE;
        }
        for (int id = 0; id < bases.length; id++) {
            if (values(id) && bases[id].is(asset) && pricesE8[id] > 0) {
                return pricesE8[id];
            }
        }
        return 0;
    }

    private boolean values(int instrumentId) {
        return kinds[instrumentId] != ContractTerms.Kind.BINARY
                && quotes[instrumentId].is(names[OWN]);
    }
}
