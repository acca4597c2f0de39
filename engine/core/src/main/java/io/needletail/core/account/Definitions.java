package io.needletail.core.account;

import io.needletail.codecs.sbe.InstrumentDefinitionDecoder;
import io.needletail.codecs.sbe.InstrumentStatus;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Severity;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/** What each instrument trades, and for what, as the venue tells it. */
final class Definitions {
    private final AssetName[] bases;
    private final AssetName[] quotes;
    private final AccountDecisions decided;

    Definitions(int instruments, AccountDecisions decided) {
        this.decided = decided;
        bases = new AssetName[instruments];
        quotes = new AssetName[instruments];
        for (int id = 0; id < instruments; id++) {
            bases[id] = new AssetName();
            quotes[id] = new AssetName();
        }
    }

    /** By instrument; of one that was not told yet, not known. */
    AssetName[] bases() {
        return bases;
    }

    /** By instrument; of one that was not told yet, not known. */
    AssetName[] quotes() {
        return quotes;
    }

    /** The venue told of an instrument; in a currency that is not the account's it is useless. */
    void take(int id, InstrumentDefinitionDecoder definition, Portfolio portfolio) {
        if (id < 0 || definition.status() == InstrumentStatus.UNKNOWN) {
            return;
        }
        boolean warned = isForeign(id, portfolio);
        int at = definition.offset();
        bases[id].read(
                definition.buffer(), at + InstrumentDefinitionDecoder.baseAssetEncodingOffset());
        quotes[id].read(
                definition.buffer(), at + InstrumentDefinitionDecoder.quoteAssetEncodingOffset());
        portfolio.define(id);
        if (!warned) {
            warn(id, portfolio);
        }
    }

    /** A new run: whoever looks at it is told once more. */
    void onStart(Portfolio portfolio) {
        for (int id = 0; id < bases.length; id++) {
            warn(id, portfolio);
        }
    }

    private void warn(int id, Portfolio portfolio) {
        if (isForeign(id, portfolio)) {
            decided.alert(id, Severity.CRITICAL, Reason.FOREIGN_CURRENCY, 0, 0);
        }
    }

    private boolean isForeign(int id, Portfolio portfolio) {
        return quotes[id].isKnown() && portfolio.currencies().isForeign(id);
    }

    void save(StateWriter out) {
        for (AssetName base : bases) {
            base.save(out);
        }
        for (AssetName quote : quotes) {
            quote.save(out);
        }
    }

    void load(StateReader in) {
        for (AssetName base : bases) {
            base.load(in);
        }
        for (AssetName quote : quotes) {
            quote.load(in);
        }
    }
}
