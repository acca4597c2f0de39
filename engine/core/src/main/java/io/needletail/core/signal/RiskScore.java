package io.needletail.core.signal;

import io.needletail.codecs.Cold;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.scoring.Model;

/** A model whose answer is a risk: asked at each decision point, never traded on. */
final class RiskScore {
    private final long contentHash;
    private final Model[] own;
    private final StateLength length = new StateLength();

    RiskScore(Model model, int instruments) {
        contentHash = model.contentHash();
        own = new Model[instruments];
        for (int i = 0; i < instruments; i++) {
            own[i] = model.separate();
        }
    }

    /** The risk at a decision point, whose row it takes for good; NaN while it lacks rows. */
    double ask(int instrumentId, double[] features) {
        Model asked = own[instrumentId];
        double risk = asked.ready() ? asked.score(features) : Double.NaN;
        asked.push(features);
        return risk;
    }

    /** An instrument's next row does not go on from its last. */
    void skip(int instrumentId) {
        own[instrumentId].skip();
    }

    void prepare() {
        for (Model each : own) {
            each.prepare();
        }
    }

    void save(StateWriter out) {
        out.putLong(contentHash);
        length.clear();
        saveRows(length);
        out.putLong(length.values());
        saveRows(out);
    }

    private void saveRows(StateWriter out) {
        for (Model each : own) {
            each.save(out);
        }
    }

    /** Takes back the rows of this very model; passes over those of another. */
    @Cold
    void load(StateReader in) {
        boolean same = in.getLong() == contentHash;
        long values = in.getLong();
        for (int i = 0; same && i < own.length; i++) {
            own[i].load(in);
        }
        for (long i = 0; !same && i < values; i++) {
            in.getLong();
        }
    }

    /** Passes over what there is no model for any more. */
    @Cold
    static void skip(StateReader in) {
        in.getLong();
        long values = in.getLong();
        for (long i = 0; i < values; i++) {
            in.getLong();
        }
    }
}
