package io.needletail.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A library of motifs, as {@code needletail features discover} writes it: a mapping whose {@code
 * motifs} each name a {@code feature}. Named among a configuration's features, the file stands for
 * those of its motifs.
 */
final class MotifFile {
    private static final String ENDING = ".yaml";
    private static final String MOTIFS = "motifs";
    private static final String FEATURE = "feature";
    private static final String FEATURES = "features";

    private MotifFile() {}

    /**
     * The configuration with each file among its features replaced by what it stands for.
     *
     * @param base what names in it are relative to.
     * @throws ConfigException when a file is no library of motifs.
     */
    static ConfigNode.Mapping expanded(ConfigNode.Mapping tree, Path base) {
        if (!(tree.entries().get(FEATURE) instanceof ConfigNode.Mapping feature)
                || !(feature.entries().get(FEATURES) instanceof ConfigNode.Sequence names)) {
            return tree;
        }
        List<ConfigNode> items = new ArrayList<>();
        for (ConfigNode item : names.items()) {
            if (item instanceof ConfigNode.Scalar name && name.text().endsWith(ENDING)) {
                items.addAll(features(base.resolve(name.text())));
            } else {
                items.add(item);
            }
        }
        return with(tree, FEATURE, with(feature, FEATURES, sequence(names, items)));
    }

    private static List<ConfigNode> features(Path file) {
        ConfigNode.Mapping library = ConfigFile.compose(ConfigFile.text(file), file.toString());
        if (!(library.entries().get(MOTIFS) instanceof ConfigNode.Sequence motifs)) {
            throw new ConfigException(
                    file + ": no library of motifs; make one by 'needletail features discover'");
        }
        List<ConfigNode> features = new ArrayList<>();
        for (ConfigNode motif : motifs.items()) {
            if (!(motif instanceof ConfigNode.Mapping mapping)
                    || !(mapping.entries().get(FEATURE) instanceof ConfigNode.Scalar feature)) {
                throw new ConfigException(motif.origin() + ": a motif without its feature");
            }
            features.add(feature);
        }
        return features;
    }

    private static ConfigNode.Sequence sequence(ConfigNode.Sequence old, List<ConfigNode> items) {
        return new ConfigNode.Sequence(old.origin(), items);
    }

    private static ConfigNode.Mapping with(ConfigNode.Mapping old, String key, ConfigNode value) {
        Map<String, ConfigNode> entries = new LinkedHashMap<>(old.entries());
        entries.put(key, value);
        return new ConfigNode.Mapping(old.origin(), entries);
    }
}
