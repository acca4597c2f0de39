package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The member {@code scaler} of {@code model.json}, to and from {@link Scaler}. */
@Cold
final class ScalerJson {
    /** The member's name. */
    static final String MEMBER = "scaler";

    private static final String METHOD = "method";
    private static final String CENTER = "center";
    private static final String SCALE = "scale";
    private static final String KNOTS = "knots";

    private ScalerJson() {}

    /**
     * Reads and checks it.
     *
     * @param json all of {@code model.json}.
     * @param features the model's.
     * @param where the file's name, for messages.
     * @return null when there is none: the model reads its features as they are.
     */
    static Scaler read(Map<?, ?> json, List<String> features, String where) {
        if (!json.containsKey(MEMBER)) {
            return null;
        }
        try {
            return scaler(json.get(MEMBER), features);
        } catch (ModelException bad) {
            throw new ModelException(where + ": " + bad.getMessage(), bad);
        }
    }

    static Map<String, Object> members(Scaler scaler) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(METHOD, scaler.method().key());
        switch (scaler) {
            case LinearScaler linear -> {
                json.put(CENTER, linear.centers());
                json.put(SCALE, linear.scales());
            }
            case RankScaler rank -> json.put(KNOTS, Arrays.asList(rank.knots()));
        }
        return json;
    }

    private static Scaler scaler(Object member, List<String> features) {
        if (!(member instanceof Map<?, ?> json)) {
            throw new ModelException("'scaler' is not an object; leave it out if there is none");
        }
        ScalingMethod method = ScalingMethod.ofKey(json.get(METHOD));
        if (method == null) {
            throw new ModelException(
                    "'scaler.method' is %s; use one of %s"
                            .formatted(json.get(METHOD), ScalingMethod.keys()));
        }
        if (method == ScalingMethod.RANK) {
            requireKeys(json, Set.of(METHOD, KNOTS));
            return new RankScaler(features, lists(json.get(KNOTS)));
        }
        requireKeys(json, Set.of(METHOD, CENTER, SCALE));
        return new LinearScaler(method, features, numbers(json, CENTER), numbers(json, SCALE));
    }

    /** What is not known might change the numbers, so it may not be passed over. */
    private static void requireKeys(Map<?, ?> json, Set<String> known) {
        Set<Object> unknown = new HashSet<>(json.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new ModelException(
                    "'scaler.%s' is not known to the method %s"
                            .formatted(unknown.iterator().next(), json.get(METHOD)));
        }
    }

    private static double[] numbers(Map<?, ?> json, String key) {
        if (json.get(key) instanceof double[] numbers) {
            return numbers;
        }
        throw new ModelException("'scaler." + key + "' is missing or not a list of numbers");
    }

    private static double[][] lists(Object value) {
        boolean complete =
                value instanceof List<?> list && list.stream().allMatch(double[].class::isInstance);
        if (!complete) {
            throw new ModelException("'scaler.knots' is missing or not a list of lists of numbers");
        }
        return ((List<?>) value).toArray(double[][]::new);
    }
}
