package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The member {@code calibration} of {@code model.json}, to and from {@link Calibration}. */
@Cold
final class CalibrationJson {
    /** The member's name. */
    static final String MEMBER = "calibration";

    private static final String METHOD = "method";
    private static final String SLOPE = "slope";
    private static final String INTERCEPT = "intercept";
    private static final String FROM = "from";
    private static final String TO = "to";

    private CalibrationJson() {}

    /**
     * Reads and checks it.
     *
     * @param json all of {@code model.json}.
     * @param where the file's name, for messages.
     * @return null when there is none: the model's answers stay as they are.
     */
    static Calibration read(Map<?, ?> json, String where) {
        if (!json.containsKey(MEMBER)) {
            return null;
        }
        try {
            return calibration(json.get(MEMBER));
        } catch (ModelException bad) {
            throw new ModelException(where + ": " + bad.getMessage(), bad);
        }
    }

    static Map<String, Object> members(Calibration calibration) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(METHOD, calibration.method());
        switch (calibration) {
            case PlattCalibration platt -> {
                json.put(SLOPE, platt.slope());
                json.put(INTERCEPT, platt.intercept());
            }
            case IsotonicCalibration isotonic -> {
                json.put(FROM, isotonic.from());
                json.put(TO, isotonic.to());
            }
        }
        return json;
    }

    private static Calibration calibration(Object member) {
        if (!(member instanceof Map<?, ?> json)) {
            throw new ModelException(
                    "'calibration' is not an object; leave it out if there is none");
        }
        if (PlattCalibration.METHOD.equals(json.get(METHOD))) {
            requireKeys(json, Set.of(METHOD, SLOPE, INTERCEPT));
            return new PlattCalibration(number(json, SLOPE), number(json, INTERCEPT));
        }
        if (IsotonicCalibration.METHOD.equals(json.get(METHOD))) {
            requireKeys(json, Set.of(METHOD, FROM, TO));
            return new IsotonicCalibration(numbers(json, FROM), numbers(json, TO));
        }
        throw new ModelException(
                "'calibration.method' is %s; use one of platt, isotonic"
                        .formatted(json.get(METHOD)));
    }

    /** What is not known might change the numbers, so it may not be passed over. */
    private static void requireKeys(Map<?, ?> json, Set<String> known) {
        Set<Object> unknown = new HashSet<>(json.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new ModelException(
                    "'calibration.%s' is not known to the method %s"
                            .formatted(unknown.iterator().next(), json.get(METHOD)));
        }
    }

    private static double number(Map<?, ?> json, String key) {
        if (json.get(key) instanceof Double number) {
            return number;
        }
        throw new ModelException("'calibration." + key + "' is missing or not a number");
    }

    private static double[] numbers(Map<?, ?> json, String key) {
        if (json.get(key) instanceof double[] numbers) {
            return numbers;
        }
        throw new ModelException("'calibration." + key + "' is missing or not a list of numbers");
    }
}
