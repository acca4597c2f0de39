package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How features are brought to one scale. x is a feature's value, the rest was fitted. */
public enum ScalingMethod {
    /** (x − least) / (greatest − least): 0…1 in training, beyond it where x goes beyond. */
    MINMAX,

    /** (x − mean) / standard deviation of the population. */
    ZSCORE,

    /** (x − median) / interquartile range: outliers do not move it. */
    ROBUST,

    /** The share of the training rows below x, 0…1: whatever the distribution, it becomes even. */
    RANK;

    /** As {@code model.json} and the command line spell it. */
    @Cold
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The method of that key; null = there is none. */
    @Cold
    static ScalingMethod ofKey(Object key) {
        return Arrays.stream(values())
                .filter(method -> method.key().equals(key))
                .findFirst()
                .orElse(null);
    }

    /** All keys, for messages. */
    @Cold
    static String keys() {
        return Arrays.stream(values()).map(ScalingMethod::key).collect(Collectors.joining(", "));
    }
}
