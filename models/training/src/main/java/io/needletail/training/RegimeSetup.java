package io.needletail.training;

import io.needletail.scoring.GaussianRegime;
import io.needletail.scoring.RegimePackage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Which regimes to look for.
 *
 * @param features what tells them apart, 2 to 32 of the data's.
 * @param orderBy the one of them by whose mean they are put in order, the least first: so that the
 *     same name means the same in the next training.
 * @param names one for each regime, 2 to 8, in that order.
 */
public record RegimeSetup(List<String> features, String orderBy, List<String> names) {

    /** Checks every range. */
    public RegimeSetup {
        features = List.copyOf(features);
        names = List.copyOf(names);
        TrainingException.require(
                features.size() >= 2 && features.size() <= RegimePackage.MOST_FEATURES,
                "features",
                features.size(),
                "2 to " + RegimePackage.MOST_FEATURES);
        TrainingException.require(
                names.size() >= 2 && names.size() <= RegimePackage.MOST,
                "regimes",
                names.size(),
                "2 to " + RegimePackage.MOST);
        TrainingException.require(
                features.contains(orderBy), "order-by", orderBy, "one of " + features);
        for (String name : names) {
            int bytes = name.getBytes(StandardCharsets.UTF_8).length;
            TrainingException.require(
                    !name.isBlank() && bytes <= GaussianRegime.MAX_NAME,
                    "a regime's name",
                    name,
                    "1 to " + GaussianRegime.MAX_NAME + " bytes");
        }
    }

    /** Names for so many regimes of which nobody said what they are. */
    public static List<String> numbered(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            names.add("regime-" + i);
        }
        return List.copyOf(names);
    }
}
