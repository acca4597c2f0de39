package io.needletail.runtime;

import java.nio.file.Path;

/**
 * A curve of volume by time of day, as {@code needletail volume-curve} writes it. Named as {@code
 * execution.entry.curve}, the file stands for its numbers; what a journal keeps holds these.
 */
final class CurveFile {
    private CurveFile() {}

    /**
     * The configuration with the numbers in place of the file's name.
     *
     * @param base what the name is relative to.
     * @throws ConfigException when the file holds no curve.
     */
    static ConfigNode.Mapping expanded(ConfigNode.Mapping tree, Path base) {
        if (!(curve(tree) instanceof ConfigNode.Scalar name) || name.text().isBlank()) {
            return tree;
        }
        Path file = base.resolve(name.text());
        ConfigNode.Mapping read = ConfigFile.compose(ConfigFile.text(file), file.toString());
        if (!(curve(read) instanceof ConfigNode.Sequence)) {
            throw new ConfigException(
                    "%s: execution.entry.curve names %s, which holds no curve; make one with needletail volume-curve"
                            .formatted(name.origin(), file));
        }
        return tree.overlaidBy(read);
    }

    private static ConfigNode curve(ConfigNode.Mapping tree) {
        return tree.entries().get("execution") instanceof ConfigNode.Mapping execution
                        && execution.entries().get("entry") instanceof ConfigNode.Mapping entry
                ? entry.entries().get("curve")
                : null;
    }
}
