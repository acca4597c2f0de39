package io.needletail.core.market;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/** All instruments, by id. */
public final class Instruments {
    private final Instrument[] instruments;
    private final int[] venues;

    Instruments(MarketConfig config, boolean showsRunning) {
        instruments = new Instrument[config.instrumentCount()];
        venues = new int[instruments.length];
        for (int id = 0; id < instruments.length; id++) {
            instruments[id] = new Instrument(id, config, showsRunning);
            venues[id] = config.venueOfInstrument().get(id);
        }
    }

    /** Number of instruments. */
    public int count() {
        return instruments.length;
    }

    /** The instrument with this id, which must be in [0, count). */
    public Instrument get(int id) {
        return instruments[id];
    }

    boolean knows(int id) {
        return id >= 0 && id < instruments.length;
    }

    boolean trades(int id, int venue) {
        return venues[id] == venue || venues[id] == MarketConfig.ANY_VENUE;
    }

    void save(StateWriter out) {
        for (Instrument instrument : instruments) {
            instrument.save(out);
        }
    }

    void load(StateReader in) {
        for (Instrument instrument : instruments) {
            instrument.load(in);
        }
    }
}
