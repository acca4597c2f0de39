package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.util.List;
import java.util.Map;

/**
 * One object of a model's JSON or UBJ, and where it stands, so that a member that is missing or of
 * another kind is named.
 */
@Cold
final class ModelJson {
    private final Map<?, ?> members;
    private final String where;

    private ModelJson(Map<?, ?> members, String where) {
        this.members = members;
        this.where = where;
    }

    /** The whole file. */
    static ModelJson root(Object value, String where) {
        return of(value, where, "the file");
    }

    private static ModelJson of(Object value, String where, String what) {
        if (value instanceof Map<?, ?> map) {
            return new ModelJson(map, where);
        }
        throw new ModelException(
                where + ": " + what + " is missing or not an object: is it an XGBoost model?");
    }

    boolean has(String key) {
        return members.containsKey(key);
    }

    ModelJson object(String key) {
        return of(members.get(key), where, "'" + key + "'");
    }

    /** A list of objects, which are called {@code name 0}, {@code name 1}, … in messages. */
    List<ModelJson> objects(String key, String name, int most) {
        Object value = members.get(key);
        if (value instanceof double[] empty && empty.length == 0) {
            return List.of();
        }
        if (!(value instanceof List<?> list) || list.size() > most) {
            throw error("'" + key + "' is missing, not a list, or longer than " + most);
        }
        ModelJson[] objects = new ModelJson[list.size()];
        for (int i = 0; i < objects.length; i++) {
            String called = name + " " + i;
            objects[i] = of(list.get(i), where, called).within(called);
        }
        return List.of(objects);
    }

    private ModelJson within(String name) {
        return new ModelJson(members, where + ": " + name);
    }

    String text(String key) {
        if (members.get(key) instanceof String text) {
            return text;
        }
        throw error("'" + key + "' is missing: is it an XGBoost model?");
    }

    /** A whole number, written as text. */
    int integer(String key, int least, int most) {
        try {
            int value = Integer.parseInt(text(key));
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // Falls to the error below: no number is as wrong as one out of range.
        }
        throw error("'%s' is %s; expected %d to %d".formatted(key, text(key), least, most));
    }

    /** A list of numbers, or of flags, which count as 0 and 1. */
    double[] numbers(String key) {
        return switch (members.get(key)) {
            case double[] numbers -> numbers;
            case List<?> flags -> flagNumbers(flags, key);
            case null, default -> throw error("it lacks the numbers '" + key + "'");
        };
    }

    /** A list of so many numbers. */
    double[] numbers(String key, int count) {
        double[] numbers = numbers(key);
        if (numbers.length != count) {
            throw error(
                    "its arrays differ in length: '%s' holds %d of %d"
                            .formatted(key, numbers.length, count));
        }
        return numbers;
    }

    private double[] flagNumbers(List<?> flags, String key) {
        double[] numbers = new double[flags.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!(flags.get(i) instanceof Boolean flag)) {
                throw error("'" + key + "' holds something else than numbers");
            }
            numbers[i] = flag ? 1 : 0;
        }
        return numbers;
    }

    ModelException error(String what) {
        return new ModelException(where + ": " + what);
    }
}
