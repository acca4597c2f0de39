package io.needletail.core.signal;

import io.needletail.codecs.Cold;
import io.needletail.scoring.Model;

import java.util.List;

/**
 * The models that a core is made with. A model's id is its place: those that decide first, then the
 * shadow.
 *
 * @param deciding whose views are traded on; several form an ensemble. None: each decision point
 *     ends with NO_MODEL.
 * @param shadow predicts and is judged beside them, but is never traded on; null = none.
 * @param shelf where a command's model is taken from.
 */
@Cold
public record ModelSet(List<Model> deciding, Model shadow, ModelShelf shelf) {
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

    /** One model, or none. */
    public static ModelSet of(Model model) {
        return new ModelSet(model == null ? List.of() : List.of(model), null, ModelShelf.EMPTY);
    }

    /** The id under which the view that is traded on is journaled. */
    public static int speaker(int deciding) {
        return deciding > 1 ? TOGETHER : 0;
    }
}
