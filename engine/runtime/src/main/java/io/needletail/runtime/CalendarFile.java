package io.needletail.runtime;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Puts the economic calendar of a file in the place of the key that names it: {@code
 * risk.limits.preTrade.blackoutFile: FILE} becomes {@code blackouts}. So the configuration that is
 * kept beside a journal holds the calendar itself.
 */
final class CalendarFile {
    private static final List<String> SECTION = List.of("risk", "limits", "preTrade");
    private static final String FILE = "blackoutFile";
    private static final String WINDOWS = "blackouts";

    private CalendarFile() {}

    /**
     * The tree without the name of a file.
     *
     * @param base what a relative name is relative to.
     * @param read reads a YAML file.
     */
    static ConfigNode.Mapping inline(
            ConfigNode.Mapping tree, Path base, Function<Path, ConfigNode.Mapping> read) {
        return inline(tree, SECTION, base, read);
    }

    private static ConfigNode.Mapping inline(
            ConfigNode.Mapping tree,
            List<String> path,
            Path base,
            Function<Path, ConfigNode.Mapping> read) {
        Map<String, ConfigNode> entries = new LinkedHashMap<>(tree.entries());
        if (path.isEmpty()) {
            if (entries.remove(FILE) instanceof ConfigNode.Scalar name) {
                entries.put(WINDOWS, windows(name, base, read));
            }
        } else if (entries.get(path.getFirst()) instanceof ConfigNode.Mapping inner) {
            List<String> rest = path.subList(1, path.size());
            entries.put(path.getFirst(), inline(inner, rest, base, read));
        }
        return new ConfigNode.Mapping(tree.origin(), entries);
    }

    private static ConfigNode windows(
            ConfigNode.Scalar name, Path base, Function<Path, ConfigNode.Mapping> read) {
        Path file = base.resolve(name.text().strip());
        if (read.apply(file).entries().get(WINDOWS) instanceof ConfigNode.Sequence windows) {
            return windows;
        }
        throw new ConfigException(
                "%s: %s must hold a list 'blackouts', as blackouts: [{from: 2026-12-10T18:55:00Z, to: 2026-12-10T19:30:00Z, instruments: [], reason: FOMC}]"
                        .formatted(name.origin(), file));
    }
}
