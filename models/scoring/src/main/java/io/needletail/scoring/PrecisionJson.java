package io.needletail.scoring;

import io.needletail.codecs.Cold;
import io.needletail.scoring.network.WeightPrecision;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The member {@code precision} of {@code model.json}, to {@link WeightPrecision}. */
@Cold
final class PrecisionJson {
    private PrecisionJson() {}

    /**
     * Reads and checks it.
     *
     * @param json all of {@code model.json}.
     * @param where the file's name, for messages.
     * @return {@link WeightPrecision#FP32} when there is none.
     */
    static WeightPrecision read(Map<?, ?> json, String where) {
        if (!json.containsKey(WeightPrecision.MEMBER)) {
            return WeightPrecision.FP32;
        }
        List<WeightPrecision> known = List.of(WeightPrecision.values());
        Object written = json.get(WeightPrecision.MEMBER);
        return known.stream()
                .filter(precision -> precision.key().equals(written))
                .findFirst()
                .orElseThrow(() ->
                        new ModelException(
                                "%s: 'precision' is %s; it must be one of %s"
                                        .formatted(
                                                where,
                                                written,
                                                Arrays.toString(
                                                        known.stream()
                                                                .map(WeightPrecision::key)
                                                                .toArray()))));
    }
}
