package io.needletail.core.risk;

import io.needletail.codecs.Cold;
import io.needletail.core.market.Contract;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the instruments are and where: what limits by name, by venue and by worth refer to.
 *
 * @param symbols by instrument id.
 * @param venues venue id of each.
 * @param contracts what each is worth at a price.
 */
@Cold
public record InstrumentPlaces(
        List<String> symbols, List<Integer> venues, List<Contract> contracts) {

    /** Checks that each has all. */
    public InstrumentPlaces {
        symbols = List.copyOf(symbols);
        venues = List.copyOf(venues);
        contracts = List.copyOf(contracts);
        if (symbols.size() != venues.size() || symbols.size() != contracts.size()) {
            throw new IllegalArgumentException(
                    "%d symbols, but %d venues and %d contracts"
                            .formatted(symbols.size(), venues.size(), contracts.size()));
        }
    }

    /** All of them spot. */
    public InstrumentPlaces(List<String> symbols, List<Integer> venues) {
        this(symbols, venues, Collections.nCopies(symbols.size(), Contract.SPOT));
    }

    /** So many without symbols, at one venue; each is called by its number. */
    public static InstrumentPlaces unnamed(int count) {
        return new InstrumentPlaces(
                IntStream.range(0, count).mapToObj(Integer::toString).toList(),
                IntStream.range(0, count).mapToObj(id -> 0).toList());
    }

    /** The same of other kinds. */
    public InstrumentPlaces of(List<Contract> kinds) {
        return new InstrumentPlaces(symbols, venues, kinds);
    }

    int count() {
        return symbols.size();
    }

    /**
     * Id of a symbol.
     *
     * @throws IllegalArgumentException when there is none, naming the key that asked for it.
     */
    int idOf(String symbol, String key) {
        int id = symbols.indexOf(symbol);
        if (id < 0) {
            throw new IllegalArgumentException(
                    key + " names '" + symbol + "', which is not among " + symbols);
        }
        return id;
    }
}
