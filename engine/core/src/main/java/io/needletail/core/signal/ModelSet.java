package io.needletail.core.signal;

import io.needletail.codecs.Cold;
import io.needletail.codecs.Nearest;
import io.needletail.scoring.Model;
import io.needletail.scoring.RegimeModel;

import java.util.List;

/**
 * The models that a core is made with. A model's id is its place: those that decide first, then the
 * shadow.
 *
 * @param deciding whose views are traded on; several form an ensemble. None: each decision point
 *     ends with NO_MODEL.
 * @param shadow predicts and is judged beside them, but is never traded on; null = none.
 * @param shelf where a command's model is taken from.
 * @param regimes tells in which regime the market is; null = nobody does.
 * @param risk a model whose answer is a risk, which can veto a signal; null = none.
 */
@Cold
public record ModelSet(
        List<Model> deciding, Model shadow, ModelShelf shelf, RegimeModel regimes, Model risk) {
    /** Most models that decide. */
    public static final int MOST = 32;

    /** The id under which the view of several models together is journaled. */
    public static final int TOGETHER = -1;

    /**
     * Checks that they fit each other.
     *
     * @throws IllegalArgumentException when they do not look equally far ahead, or are too many.
     */
    public ModelSet {
        deciding = List.copyOf(deciding);
        if (deciding.size() > MOST) {
            throw new IllegalArgumentException(
                    "decide.models names %d models; expected at most %d"
                            .formatted(deciding.size(), MOST));
        }
        for (Model model : deciding) {
            if (model.horizonNs() != deciding.getFirst().horizonNs()) {
                throw new IllegalArgumentException(
                        "models '%s' and '%s' look %d and %d ns ahead: an ensemble needs one horizon"
                                .formatted(
                                        deciding.getFirst().name(),
                                        model.name(),
                                        deciding.getFirst().horizonNs(),
                                        model.horizonNs()));
            }
        }
    }

    /** Models without a filter. */
    public ModelSet(List<Model> deciding, Model shadow, ModelShelf shelf) {
        this(deciding, shadow, shelf, null, null);
    }

    /** One model, or none. */
    public static ModelSet of(Model model) {
        return new ModelSet(model == null ? List.of() : List.of(model), null, ModelShelf.EMPTY);
    }

    /** What the regimes are called, in their order. */
    List<String> regimeNames() {
        return regimes == null ? List.of() : regimes.names();
    }

    /**
     * A regime's place.
     *
     * @param where the configuration names it.
     * @throws IllegalArgumentException when there is no such regime; it names the nearest.
     */
    static int regime(List<String> regimes, String name, String where) {
        if (regimes.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s names regime '%s', but decide.regimes names no package of regimes"
                            .formatted(where, name));
        }
        if (!regimes.contains(name)) {
            throw new IllegalArgumentException(
                    "%s is '%s'; the package of decide.regimes has %s; nearest is '%s'"
                            .formatted(where, name, regimes, Nearest.to(name, regimes)));
        }
        return regimes.indexOf(name);
    }

    /** The id under which the view that is traded on is journaled. */
    public static int speaker(int deciding) {
        return deciding > 1 ? TOGETHER : 0;
    }
}
