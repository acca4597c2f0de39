package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The member {@code regimes} of {@code model.json}, to and from {@link GaussianRegime}s. */
@Cold
final class RegimeJson {
    /** The member's name. */
    static final String MEMBER = "regimes";

    private static final String NAME = "name";
    private static final String WEIGHT = "weight";
    private static final String MEAN = "mean";
    private static final String COVARIANCE = "covariance";

    private RegimeJson() {}

    static List<GaussianRegime> read(Map<?, ?> json) {
        if (!(json.get(MEMBER) instanceof List<?> list)) {
            throw new ModelException("'regimes' is missing or not a list");
        }
        return list.stream().map(RegimeJson::regime).toList();
    }

    static List<Object> members(List<GaussianRegime> regimes) {
        List<Object> list = new ArrayList<>();
        for (GaussianRegime regime : regimes) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put(NAME, regime.name());
            json.put(WEIGHT, regime.weight());
            json.put(MEAN, regime.mean());
            json.put(COVARIANCE, Arrays.asList(regime.covariance()));
            list.add(json);
        }
        return list;
    }

    private static GaussianRegime regime(Object member) {
        if (member instanceof Map<?, ?> json
                && json.keySet().equals(Set.of(NAME, WEIGHT, MEAN, COVARIANCE))
                && json.get(NAME) instanceof String name
                && json.get(WEIGHT) instanceof Double weight
                && json.get(MEAN) instanceof double[] mean
                && json.get(COVARIANCE) instanceof List<?> rows
                && rows.stream().allMatch(double[].class::isInstance)) {
            return new GaussianRegime(name, weight, mean, rows.toArray(double[][]::new));
        }
        throw new ModelException(
                "'regimes' holds something else than name, weight, mean and covariance");
    }
}
