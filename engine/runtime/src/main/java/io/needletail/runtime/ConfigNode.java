package io.needletail.runtime;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a configuration that still knows where it was written. */
sealed interface ConfigNode {

    /** Where a value comes from: a file, the defaults, the command line. */
    record Origin(String source, int line) {
        @Override
        public String toString() {
            return line == 0 ? source : source + ":" + line;
        }
    }

    /** Where this value was written. */
    Origin origin();

    /** A single value, as text. */
    record Scalar(Origin origin, String text) implements ConfigNode {}

    /** Values in order. */
    record Sequence(Origin origin, List<ConfigNode> items) implements ConfigNode {}

    /** Values by key. */
    record Mapping(Origin origin, Map<String, ConfigNode> entries) implements ConfigNode {

        /** This mapping with everything that the other one says said over it. */
        Mapping overlaidBy(Mapping other) {
            Map<String, ConfigNode> merged = new LinkedHashMap<>(entries);
            other.entries.forEach((key, value) ->
                    merged.merge(
                            key,
                            value,
                            (below, above) ->
                                    below instanceof Mapping lower && above instanceof Mapping upper
                                            ? lower.overlaidBy(upper)
                                            : above));
            return new Mapping(other.origin, merged);
        }
    }
}
