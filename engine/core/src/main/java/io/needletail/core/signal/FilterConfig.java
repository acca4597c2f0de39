package io.needletail.core.signal;

import io.needletail.codecs.Cold;
import io.needletail.codecs.Nearest;

import java.util.ArrayList;
import java.util.List;

/**
 * What a signal with a direction must pass before it is one.
 *
 * @param avoid names of regimes in which nothing is traded, as the package of {@code
 *     decide.regimes} has them; none = all are traded.
 * @param maxAvoided most probability that those may have together, 0 to below 1. Higher trades
 *     nearer to them.
 * @param confirm patterns that may confirm a signal.
 * @param confirmations how many of a side's patterns must agree, 1 to their number; 0 when there
 *     are none. A side without patterns needs none. Higher trades less often.
 * @param veto features that score risk.
 * @param maxRisk greatest answer of the model of {@code decide.risk} that passes, 0 to 1; 1 = every
 *     answer does. Lower trades less often.
 */
@Cold
public record FilterConfig(
        List<String> avoid,
        double maxAvoided,
        List<Confirmation> confirm,
        int confirmations,
        List<FeatureVeto> veto,
        double maxRisk) {
    /** Most patterns, and most vetoes. */
    public static final int MOST = 32;

    /** Checks each value. */
    public FilterConfig {
        avoid = List.copyOf(avoid);
        confirm = List.copyOf(confirm);
        veto = List.copyOf(veto);
        if (!(maxAvoided >= 0 && maxAvoided < 1)) {
            throw new IllegalArgumentException(
                    "maxAvoided must be 0 to below 1, not " + maxAvoided);
        }
        if (confirm.size() > MOST || veto.size() > MOST) {
            throw new IllegalArgumentException(
                    "%s has more than %d entries"
                            .formatted(confirm.size() > MOST ? "confirm" : "veto", MOST));
        }
        if (!(maxRisk >= 0 && maxRisk <= 1)) {
            throw new IllegalArgumentException("maxRisk must be 0 to 1, not " + maxRisk);
        }
        requireConfirmations(confirm, confirmations);
    }

    /** Lets every signal pass. */
    public static FilterConfig none() {
        return new FilterConfig(List.of(), 0.5, List.of(), 0, List.of(), 1);
    }

    /**
     * Holds it against the features that there are.
     *
     * @throws IllegalArgumentException when one is missing; it names it.
     */
    public void requireFeatures(List<String> names) {
        for (int i = 0; i < confirm.size(); i++) {
            require(names, confirm.get(i).feature(), "confirm[" + i + "]");
        }
        for (int i = 0; i < veto.size(); i++) {
            require(names, veto.get(i).feature(), "veto[" + i + "]");
        }
    }

    /** The patterns of one side. */
    List<Confirmation> of(Confirmation.Side side) {
        return confirm.stream().filter(pattern -> pattern.side() == side).toList();
    }

    private static void require(List<String> names, String feature, String where) {
        if (!names.contains(feature)) {
            throw new IllegalArgumentException(
                    "signal.filter.%s.feature '%s' is not in feature.features; add it there (models read what they need by name); nearest there is '%s'"
                            .formatted(where, feature, Nearest.to(feature, names)));
        }
    }

    private static void requireConfirmations(List<Confirmation> confirm, int confirmations) {
        List<Integer> sizes = new ArrayList<>();
        for (Confirmation.Side side : Confirmation.Side.values()) {
            sizes.add((int) confirm.stream().filter(each -> each.side() == side).count());
        }
        for (int size : sizes) {
            if (size > 0 && (confirmations < 1 || confirmations > size)) {
                throw new IllegalArgumentException(
                        "confirmations is %d, but confirm has %d patterns of one side; expected 1 to %d"
                                .formatted(confirmations, size, size));
            }
        }
        if (confirm.isEmpty() && confirmations != 0) {
            throw new IllegalArgumentException(
                    "confirmations is %d, but confirm is empty".formatted(confirmations));
        }
    }
}
