package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code model.json}, to and from {@link PackageDescription}. */
@Cold
final class PackageJson {
    private PackageJson() {}

    static Map<?, ?> object(Object value, Path file) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new ModelException(file + " is not a JSON object");
    }

    static PackageDescription description(Map<?, ?> json, Path file) {
        Map<String, Double> metrics = new TreeMap<>();
        object(json.get("metrics"), file)
                .forEach((name, value) -> metrics.put(name.toString(), number(value, name, file)));
        return new PackageDescription(
                text(json, "name", file),
                text(json, "version", file),
                text(json, "kind", file),
                names(json, file),
                text(json, "label", file),
                Math.round(number(json.get("barIntervalNs"), "barIntervalNs", file)),
                Math.round(number(json.get("horizonNs"), "horizonNs", file)),
                texts(json, "training", file),
                metrics);
    }

    static Map<String, String> texts(Map<?, ?> json, String key, Path file) {
        Map<String, String> texts = new TreeMap<>();
        if (!(json.get(key) instanceof Map<?, ?> map)) {
            throw new ModelException(file + ": '" + key + "' is missing or not an object");
        }
        map.forEach((name, value) -> texts.put(name.toString(), String.valueOf(value)));
        return texts;
    }

    static Map<String, Object> members(PackageDescription description) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", description.name());
        json.put("version", description.version());
        json.put("kind", description.kind());
        json.put("features", description.features());
        json.put("featureSetHash", "%016x".formatted(FeatureNames.hash(description.features())));
        json.put("label", description.label());
        json.put("barIntervalNs", description.barIntervalNs());
        json.put("horizonNs", description.horizonNs());
        json.put("training", new TreeMap<>(description.training()));
        json.put("metrics", new TreeMap<>(description.metrics()));
        return json;
    }

    /** Writes a value as JSON. */
    static String text(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                List<String> members = new ArrayList<>();
                map.forEach((name, member) -> members.add(quoted(name) + ": " + text(member)));
                yield "{\n  " + String.join(",\n", members).replace("\n", "\n  ") + "\n}";
            }
            case List<?> list ->
                    "[" + String.join(", ", list.stream().map(PackageJson::text).toList()) + "]";
            case double[] numbers -> Arrays.toString(numbers);
            case Number number -> number.toString();
            default -> quoted(value);
        };
    }

    private static String quoted(Object value) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char character : value.toString().toCharArray()) {
            if (character < ' ') {
                quoted.append("\\u%04x".formatted((int) character));
            } else {
                quoted.append(character == '"' || character == '\\' ? "\\" : "").append(character);
            }
        }
        return quoted.append('"').toString();
    }

    private static List<String> names(Map<?, ?> json, Path file) {
        if (!(json.get("features") instanceof List<?> list)) {
            throw new ModelException(file + ": 'features' is missing or not a list of names");
        }
        List<String> names = list.stream().map(String::valueOf).toList();
        String hash = "%016x".formatted(FeatureNames.hash(names));
        if (!hash.equals(json.get("featureSetHash"))) {
            throw new ModelException(
                    file
                            + ": 'featureSetHash' is not that of 'features' ("
                            + hash
                            + "): the list was edited; train again");
        }
        return names;
    }

    private static String text(Map<?, ?> json, String key, Path file) {
        if (json.get(key) instanceof String text) {
            return text;
        }
        throw new ModelException(file + ": '" + key + "' is missing or not a text");
    }

    private static double number(Object value, Object key, Path file) {
        if (value instanceof Double number) {
            return number;
        }
        throw new ModelException(file + ": '" + key + "' is missing or not a number");
    }
}
