package io.needletail.runtime;

import io.needletail.codecs.Excerpt;
import io.needletail.codecs.Nearest;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes records of a configuration tree. A record's component is the key of the same name, without
 * its unit suffix: {@code maxAgeNs} is {@code maxAge: 5s}, {@code capitalE8} is {@code capital:
 * 10000}. Records validate themselves; this adds where the fault was written.
 */
final class ConfigBinder {
    private final String source;

    ConfigBinder(String source) {
        this.source = source;
    }

    NeedletailConfig bind(ConfigNode.Mapping tree) {
        ConfigNode.Mapping whole = ConfigDerived.complete(tree);
        ConfigTree kept = new ConfigTree(ordered(whole, NeedletailConfig.class));
        refuseUnknown(NeedletailConfig.class, kept.root(), "");
        return record(NeedletailConfig.class, kept.root(), "", kept);
    }

    static String keyOf(RecordComponent component) {
        String name = component.getName();
        return name.endsWith("E8") || name.endsWith("Ns")
                ? name.substring(0, name.length() - 2)
                : name;
    }

    private <T> T record(Class<T> type, ConfigNode.Mapping mapping, String path, ConfigTree tree) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            types[i] = component.getType();
            values[i] = types[i] == ConfigTree.class ? tree : value(component, mapping, path);
        }
        return construct(type, types, values, mapping, path);
    }

    /** Before anything is bound: a misspelt key is the likeliest reason why another is missing. */
    private void refuseUnknown(Class<?> type, ConfigNode.Mapping mapping, String path) {
        Map<String, RecordComponent> keys = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getType() != ConfigTree.class) {
                keys.put(keyOf(component), component);
            }
        }
        mapping.entries()
                .forEach((key, value) -> {
                    if (!keys.containsKey(key)) {
                        String nearest = Nearest.to(key, keys.keySet());
                        throw new ConfigException(
                                "%s: unknown key '%s'; nearest valid key '%s'"
                                        .formatted(
                                                value.origin(),
                                                path + Excerpt.of(key),
                                                path + nearest));
                    }
                    Class<?> child = keys.get(key).getType();
                    if (child.isRecord() && value instanceof ConfigNode.Mapping below) {
                        refuseUnknown(child, below, path + key + ".");
                    } else if (value instanceof ConfigNode.Sequence items) {
                        refuseUnknown(itemOf(keys.get(key)), items, path + key);
                    }
                });
    }

    private void refuseUnknown(Class<?> item, ConfigNode.Sequence sequence, String path) {
        for (int i = 0; i < sequence.items().size() && item.isRecord(); i++) {
            if (sequence.items().get(i) instanceof ConfigNode.Mapping below) {
                refuseUnknown(item, below, path + "[" + i + "].");
            }
        }
    }

    /** What a list holds; what is no list holds nothing. */
    private static Class<?> itemOf(RecordComponent component) {
        return component.getGenericType() instanceof ParameterizedType list
                        && list.getActualTypeArguments()[0] instanceof Class<?> item
                ? item
                : void.class;
    }

    private Object value(RecordComponent component, ConfigNode.Mapping mapping, String path) {
        String key = keyOf(component);
        ConfigNode node = mapping.entries().get(key);
        if (node == null) {
            throw new ConfigException(
                    "%s: missing mandatory key '%s' (%s)"
                            .formatted(
                                    at(mapping),
                                    path + key,
                                    ConfigScalar.expected(component.getType(), suffix(component))));
        }
        return convert(component.getGenericType(), suffix(component), node, path + key);
    }

    private Object convert(Type type, String suffix, ConfigNode node, String path) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            List<Object> items = new ArrayList<>();
            Type item = list.getActualTypeArguments()[0];
            for (ConfigNode each : items(node, path)) {
                boolean section = item instanceof Class<?> raw && raw.isRecord();
                String place = section ? path + "[" + items.size() + "]" : path;
                items.add(convert(item, suffix, each, place));
            }
            return List.copyOf(items);
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isArray()) {
            List<ConfigNode> items = items(node, path);
            Object array = Array.newInstance(raw.getComponentType(), items.size());
            for (int i = 0; i < items.size(); i++) {
                Array.set(array, i, convert(raw.getComponentType(), suffix, items.get(i), path));
            }
            return array;
        }
        if (raw.isRecord()) {
            if (node instanceof ConfigNode.Mapping mapping) {
                return record(raw, mapping, path + ".", null);
            }
            throw new ConfigException(node.origin() + ": '" + path + "' needs keys below it");
        }
        if (node instanceof ConfigNode.Scalar scalar) {
            return ConfigScalar.parse(raw, suffix, scalar, path);
        }
        throw new ConfigException(
                "%s: '%s' must be %s"
                        .formatted(node.origin(), path, ConfigScalar.expected(raw, suffix)));
    }

    private static List<ConfigNode> items(ConfigNode node, String path) {
        return switch (node) {
            case ConfigNode.Sequence sequence -> sequence.items();
            case ConfigNode.Scalar scalar when scalar.text().isEmpty() -> List.of();
            default ->
                    throw new ConfigException(
                            node.origin() + ": '" + path + "' must be a list, as [a, b]");
        };
    }

    private <T> T construct(
            Class<T> type,
            Class<?>[] types,
            Object[] values,
            ConfigNode.Mapping mapping,
            String path) {
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            String message = String.valueOf(e.getCause().getMessage());
            ConfigNode.Origin place = path.isEmpty() ? ConfigPlace.of(mapping, message) : null;
            throw new ConfigException(
                    "%s: %s%s"
                            .formatted(
                                    place == null ? faulty(type, mapping, message) : place,
                                    prefix(type, path, message),
                                    message));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made from a configuration", e);
        }
    }

    /** What must stand before a message so that it names the key in full, or else the section. */
    private static String prefix(Class<?> type, String path, String message) {
        if (path.isEmpty() || message.startsWith(path)) {
            return "";
        }
        for (RecordComponent component : type.getRecordComponents()) {
            if (message.matches("(?s)" + keyOf(component) + "(Ns|E8)?\\b.*")) {
                return path;
            }
        }
        return path.substring(0, path.length() - 1) + ": ";
    }

    /** The place of the first key that the message speaks of, else of the mapping. */
    private Object faulty(Class<?> type, ConfigNode.Mapping mapping, String message) {
        for (RecordComponent component : type.getRecordComponents()) {
            ConfigNode node = mapping.entries().get(keyOf(component));
            String names = "\\b(" + component.getName() + "|" + keyOf(component) + ")\\b";
            if (node != null && message.matches("(?s).*" + names + ".*")) {
                return node.origin();
            }
        }
        return at(mapping);
    }

    private Object at(ConfigNode.Mapping mapping) {
        boolean written = mapping.origin().line() > 0;
        return written ? mapping.origin() : new ConfigNode.Origin(source, 1);
    }

    private static String suffix(RecordComponent component) {
        String name = component.getName();
        return name.endsWith("E8") || name.endsWith("Ns") ? name.substring(name.length() - 2) : "";
    }

    private static ConfigNode.Sequence ordered(ConfigNode.Sequence list, Class<?> type) {
        List<ConfigNode> items = new ArrayList<>();
        for (ConfigNode item : list.items()) {
            items.add(item instanceof ConfigNode.Mapping inner ? ordered(inner, type) : item);
        }
        return new ConfigNode.Sequence(list.origin(), List.copyOf(items));
    }

    /** The tree with its keys in the records' order, so that equal settings give equal text. */
    private static ConfigNode.Mapping ordered(ConfigNode.Mapping mapping, Class<?> type) {
        Map<String, ConfigNode> entries = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            ConfigNode node = mapping.entries().get(keyOf(component));
            if (node instanceof ConfigNode.Mapping inner && component.getType().isRecord()) {
                entries.put(keyOf(component), ordered(inner, component.getType()));
            } else if (node instanceof ConfigNode.Sequence list && itemOf(component).isRecord()) {
                entries.put(keyOf(component), ordered(list, itemOf(component)));
            } else if (node != null) {
                entries.put(keyOf(component), node);
            }
        }
        mapping.entries().forEach(entries::putIfAbsent);
        return new ConfigNode.Mapping(mapping.origin(), entries);
    }
}
