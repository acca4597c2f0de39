package io.needletail.core.risk;

import io.needletail.codecs.Cold;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the instruments are: what limits by name and by venue refer to.
 *
 * @param symbols by instrument id.
 * @param venues venue id of each.
 */
@Cold
public record InstrumentPlaces(List<String> symbols, List<Integer> venues) {

    /** Checks that each has both. */
    public InstrumentPlaces {
        symbols = List.copyOf(symbols);
        venues = List.copyOf(venues);
        if (symbols.size() != venues.size()) {
            throw new IllegalArgumentException(
                    symbols.size() + " symbols, but " + venues.size() + " venues");
        }
    }

    /** So many without symbols, at one venue; each is called by its number. */
    public static InstrumentPlaces unnamed(int count) {
        return new InstrumentPlaces(
                IntStream.range(0, count).mapToObj(Integer::toString).toList(),
                IntStream.range(0, count).mapToObj(id -> 0).toList());
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
