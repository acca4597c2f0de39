package io.needletail.runtime;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;

/**
 * The effective configuration as text: what is kept beside a journal, hashed into its manifest, and
 * printed by {@code check}.
 */
public final class ConfigTree {
    private final ConfigNode.Mapping root;

    ConfigTree(ConfigNode.Mapping root) {
        this.root = root;
    }

    ConfigNode.Mapping root() {
        return root;
    }

    /**
     * The tree as YAML that {@link ConfigFile} reads back to the same configuration.
     *
     * @param origins add to each value a comment that says where it was written.
     */
    public String toYaml(boolean origins) {
        StringBuilder out = new StringBuilder();
        append(root, 0, origins, out);
        return out.toString();
    }

    /** A message that begins with a key's path, behind the place where that key was written. */
    String placed(String message) {
        ConfigNode.Origin place = ConfigPlace.of(root, message);
        return place == null ? message : place + ": " + message;
    }

    /** First 8 bytes of the SHA-256 of the YAML, big endian. */
    public long hash() {
        try {
            byte[] text = toYaml(false).getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
            long hash = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                hash = hash << Byte.SIZE | digest[i] & 0xFF;
            }
            return hash;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void append(
            ConfigNode.Mapping mapping, int depth, boolean origins, StringBuilder out) {
        for (Map.Entry<String, ConfigNode> entry : mapping.entries().entrySet()) {
            out.repeat("  ", depth).append(entry.getKey()).append(':');
            if (entry.getValue() instanceof ConfigNode.Mapping inner) {
                out.append('\n');
                append(inner, depth + 1, origins, out);
            } else {
                out.append(' ').append(flow(entry.getValue()));
                if (origins) {
                    out.append("  # ").append(entry.getValue().origin());
                }
                out.append('\n');
            }
        }
    }

    private static String flow(ConfigNode node) {
        return switch (node) {
            case ConfigNode.Scalar scalar -> quoted(scalar.text());
            case ConfigNode.Sequence sequence -> {
                StringBuilder out = new StringBuilder("[");
                for (ConfigNode item : sequence.items()) {
                    out.append(out.length() == 1 ? "" : ", ").append(flow(item));
                }
                yield out.append(']').toString();
            }
            case ConfigNode.Mapping mapping -> {
                StringBuilder out = new StringBuilder("{");
                mapping.entries()
                        .forEach((key, value) ->
                                out.append(out.length() == 1 ? "" : ", ")
                                        .append(key)
                                        .append(": ")
                                        .append(flow(value)));
                yield out.append('}').toString();
            }
        };
    }

    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./%+-]+") ? text : "'" + text.replace("'", "''") + "'";
    }
}
