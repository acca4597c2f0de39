package io.needletail.core.market;

import io.needletail.codecs.sbe.InstrumentDefinitionDecoder;
import io.needletail.codecs.sbe.InstrumentStatus;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/** The venue's rules for one instrument, as last told. */
final class InstrumentRules {
    private InstrumentStatus status = InstrumentStatus.UNKNOWN;
    private long tickSizeE8;
    private long lotSizeE8;
    private long minQuantityE8;
    private long maxQuantityE8;
    private long maxMarketQuantityE8;
    private long minNotionalE8;
    private long maxNotionalE8;
    private boolean maxNotionalAtMarket;
    private boolean shortAllowed;
    private boolean venueOco;
    private boolean noStopLoss;

    /** An instrument that is listed no more keeps the rules it had: a position may be left. */
    void take(InstrumentDefinitionDecoder definition) {
        status = definition.status();
        if (status == InstrumentStatus.UNKNOWN) {
            return;
        }
        tickSizeE8 = definition.tickSizeE8();
        lotSizeE8 = definition.lotSizeE8();
        minQuantityE8 = definition.minQuantityE8();
        maxQuantityE8 = definition.maxQuantityE8();
        maxMarketQuantityE8 = definition.maxMarketQuantityE8();
        minNotionalE8 = definition.minNotionalE8();
        maxNotionalE8 = definition.maxNotionalE8();
        maxNotionalAtMarket = definition.flags().mAX_NOTIONAL_AT_MARKET();
        shortAllowed = definition.flags().sHORT_ALLOWED();
        venueOco = definition.flags().vENUE_OCO();
        noStopLoss = definition.flags().nO_STOP_LOSS();
    }

    void copyTo(MarketColumn out) {
        out.status = status;
        out.tickSizeE8 = tickSizeE8;
        out.lotSizeE8 = lotSizeE8;
        out.minQuantityE8 = minQuantityE8;
        out.maxQuantityE8 = maxQuantityE8;
        out.maxMarketQuantityE8 = maxMarketQuantityE8;
        out.minNotionalE8 = minNotionalE8;
        out.maxNotionalE8 = maxNotionalE8;
        out.maxNotionalAtMarket = maxNotionalAtMarket;
        out.shortAllowed = shortAllowed;
        out.venueOco = venueOco;
        out.noStopLoss = noStopLoss;
    }

    void save(StateWriter out) {
        out.putLong(status.value());
        out.putLong(tickSizeE8);
        out.putLong(lotSizeE8);
        out.putLong(minQuantityE8);
        out.putLong(maxQuantityE8);
        out.putLong(maxMarketQuantityE8);
        out.putLong(minNotionalE8);
        out.putLong(maxNotionalE8);
        out.putBoolean(maxNotionalAtMarket);
        out.putBoolean(shortAllowed);
        out.putBoolean(venueOco);
        out.putBoolean(noStopLoss);
    }

    void load(StateReader in) {
        status = InstrumentStatus.get((short) in.getLong());
        tickSizeE8 = in.getLong();
        lotSizeE8 = in.getLong();
        minQuantityE8 = in.getLong();
        maxQuantityE8 = in.getLong();
        maxMarketQuantityE8 = in.getLong();
        minNotionalE8 = in.getLong();
        maxNotionalE8 = in.getLong();
        maxNotionalAtMarket = in.getBoolean();
        shortAllowed = in.getBoolean();
        venueOco = in.getBoolean();
        noStopLoss = in.getBoolean();
    }
}
