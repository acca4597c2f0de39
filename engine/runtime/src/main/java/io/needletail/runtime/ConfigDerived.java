package io.needletail.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fills in what follows from the list of instruments, so that no person need count, and the one
 * limit that may be left out.
 */
final class ConfigDerived {
    private static final ConfigNode.Origin ORIGIN = new ConfigNode.Origin("derived", 0);

    private ConfigDerived() {}

    static ConfigNode.Mapping complete(ConfigNode.Mapping tree) {
        if (!(tree.entries().get("instruments") instanceof ConfigNode.Sequence symbols)) {
            return tree;
        }
        int count = symbols.items().size();
        List<ConfigNode> venues = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            venues.add(scalar("0"));
        }
        ConfigNode.Mapping result =
                withDefault(
                        tree,
                        "market",
                        "venueOfInstrument",
                        new ConfigNode.Sequence(ORIGIN, venues));
        result = withDefault(result, "feature", "instruments", symbols);
        result = withMinAgreement(result);
        return withDefault(result, "account", "instrumentCount", scalar(Integer.toString(count)));
    }

    /** A configuration from before there were several models still starts. */
    private static ConfigNode.Mapping withMinAgreement(ConfigNode.Mapping tree) {
        if (!(tree.entries().get("risk") instanceof ConfigNode.Mapping risk)) {
            return tree;
        }
        Map<String, ConfigNode> entries = new LinkedHashMap<>(tree.entries());
        entries.put("risk", withDefault(risk, "limits", "minAgreement", scalar("0")));
        return new ConfigNode.Mapping(tree.origin(), entries);
    }

    private static ConfigNode scalar(String text) {
        return new ConfigNode.Scalar(ORIGIN, text);
    }

    private static ConfigNode.Mapping withDefault(
            ConfigNode.Mapping tree, String section, String key, ConfigNode value) {
        if (!(tree.entries().get(section) instanceof ConfigNode.Mapping mapping)
                || mapping.entries().containsKey(key)) {
            return tree;
        }
        Map<String, ConfigNode> inner = new LinkedHashMap<>(mapping.entries());
        inner.put(key, value);
        Map<String, ConfigNode> outer = new LinkedHashMap<>(tree.entries());
        outer.put(section, new ConfigNode.Mapping(mapping.origin(), inner));
        return new ConfigNode.Mapping(tree.origin(), outer);
    }
}
