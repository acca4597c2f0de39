package io.needletail.runtime;

import io.needletail.codecs.Excerpt;
import io.needletail.runtime.journal.RunManifest;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The only reader of configuration. Three layers, later over earlier: {@code defaults.yaml} beside
 * this class, the user's file, values given on the command line. No limit of {@code risk} has a
 * default.
 */
public final class ConfigFile {
    /** Most bytes of a configuration file. */
    public static final int MAX_BYTES = 256 * 1024;

    private static final int MAX_DEPTH = 16;
    private static final String DEFAULTS = "defaults.yaml";

    private ConfigFile() {}

    /** The configuration of a journal's first run, as it was kept beside the journal. */
    public static NeedletailConfig ofJournal(Path journal) {
        RunManifest manifest = EventReader.manifestBefore(journal, 1);
        if (manifest == null) {
            throw new ConfigException(journal + " does not begin with a run; give --config");
        }
        return EngineHost.keptConfig(journal, manifest);
    }

    /**
     * Reads a configuration.
     *
     * @param file the user's file.
     * @throws ConfigException when it cannot be used.
     */
    public static NeedletailConfig read(Path file) {
        return read(file, Map.of());
    }

    /**
     * Reads a configuration and sets some of its values.
     *
     * @param overrides values by dotted key, as {@code venue.rest}; YAML text.
     */
    public static NeedletailConfig read(Path file, Map<String, String> overrides) {
        String name = file.toString();
        Path directory = file.toAbsolutePath().getParent();
        ConfigNode.Mapping tree = withCalendar(tree(text(file), name, overrides), directory);
        return new ConfigBinder(name)
                .bind(CurveFile.expanded(MotifFile.expanded(tree, directory), directory));
    }

    /**
     * Reads a configuration from text, such as the copy kept beside a journal.
     *
     * @param name what to call the text in messages.
     */
    public static NeedletailConfig parse(String text, String name, Map<String, String> overrides) {
        ConfigNode.Mapping tree = withCalendar(tree(text, name, overrides), Path.of(""));
        return new ConfigBinder(name).bind(CurveFile.expanded(tree, Path.of("")));
    }

    private static ConfigNode.Mapping withCalendar(ConfigNode.Mapping tree, Path directory) {
        return CalendarFile.inline(tree, directory, file -> compose(text(file), file.toString()));
    }

    private static ConfigNode.Mapping tree(
            String text, String name, Map<String, String> overrides) {
        ConfigNode.Mapping tree = compose(defaults(), "default").overlaidBy(compose(text, name));
        for (Map.Entry<String, String> override : overrides.entrySet()) {
            tree = tree.overlaidBy(override(override.getKey(), override.getValue()));
        }
        return tree;
    }

    static String text(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new ConfigException(file + ": a directory; name a YAML file");
            }
            if (Files.size(file) > MAX_BYTES) {
                throw new ConfigException(file + ": larger than " + MAX_BYTES + " bytes");
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new ConfigException(file + ": no such file");
        } catch (AccessDeniedException e) {
            throw new ConfigException(file + ": no permission to read it");
        } catch (CharacterCodingException e) {
            throw new ConfigException(file + ": not UTF-8 text");
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be read: " + e.getMessage());
        }
    }

    private static String defaults() {
        try (InputStream in = ConfigFile.class.getResourceAsStream(DEFAULTS)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ConfigNode.Mapping override(String key, String value) {
        StringBuilder yaml = new StringBuilder();
        int depth = 0;
        for (String part : key.split("\\.")) {
            yaml.append(depth == 0 ? "" : "\n").repeat(" ", depth++).append(part).append(": ");
        }
        return compose(yaml.append(value).toString(), "command line");
    }

    static ConfigNode.Mapping compose(String text, String source) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_BYTES);
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setMaxAliasesForCollections(MAX_DEPTH);
        options.setAllowDuplicateKeys(false);
        try {
            Node root = new Yaml(options).compose(new StringReader(text));
            if (root instanceof MappingNode mapping) {
                return mapping(mapping, source, 0);
            }
            if (root == null) {
                return new ConfigNode.Mapping(new ConfigNode.Origin(source, 1), Map.of());
            }
            throw new ConfigException(source + ":1: expected keys and values");
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new ConfigException(
                    source + ":" + line + ": not YAML: " + Excerpt.ofWords(e.getProblem()));
        } catch (YAMLException e) {
            throw new ConfigException(source + ": not YAML: " + Excerpt.ofWords(e.getMessage()));
        }
    }

    private static ConfigNode convert(Node node, String source, int depth) {
        ConfigNode.Origin origin = origin(node, source);
        if (depth > MAX_DEPTH) {
            throw new ConfigException(origin + ": nested too deep");
        }
        return switch (node) {
            case ScalarNode scalar -> scalar(scalar, origin);
            case SequenceNode sequence -> {
                List<ConfigNode> items = new ArrayList<>();
                for (Node item : sequence.getValue()) {
                    items.add(convert(item, source, depth + 1));
                }
                yield new ConfigNode.Sequence(origin, items);
            }
            case MappingNode mapping -> mapping(mapping, source, depth);
            default -> throw new ConfigException(origin + ": not a value");
        };
    }

    /** No path, name or number has a NUL in it, and what it would cut off nobody sees. */
    private static ConfigNode.Scalar scalar(ScalarNode node, ConfigNode.Origin origin) {
        if (node.getValue().indexOf('\0') >= 0) {
            throw new ConfigException(origin + ": a value with a NUL character in it");
        }
        return new ConfigNode.Scalar(origin, node.getValue());
    }

    private static ConfigNode.Mapping mapping(MappingNode node, String source, int depth) {
        Map<String, ConfigNode> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new ConfigException(origin(tuple.getKeyNode(), source) + ": not a key");
            }
            if (entries.containsKey(key.getValue())) {
                throw new ConfigException(
                        "%s: key '%s' is given twice"
                                .formatted(origin(key, source), Excerpt.of(key.getValue())));
            }
            entries.put(key.getValue(), convert(tuple.getValueNode(), source, depth + 1));
        }
        return new ConfigNode.Mapping(origin(node, source), entries);
    }

    private static ConfigNode.Origin origin(Node node, String source) {
        boolean lines = !source.equals("default") && !source.equals("command line");
        return new ConfigNode.Origin(source, lines ? node.getStartMark().getLine() + 1 : 0);
    }
}
