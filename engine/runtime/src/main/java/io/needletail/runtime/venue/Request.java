package io.needletail.runtime.venue;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One request of the WebSocket API, or a REST query in the same form.
 *
 * @param id as JSON text, to be sent back.
 * @param method without the {@code v3/} prefix.
 * @param params by name, values as they were written.
 */
record Request(String id, String method, TreeMap<String, String> params) {
    private static final long ONE = 100_000_000L;

    static Request of(Map<?, ?> json) {
        String method = String.valueOf(json.get("method"));
        TreeMap<String, String> params = new TreeMap<>();
        if (json.get("params") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> params.put(name.toString(), value.toString()));
        }
        return new Request(
                idOf(json), method.startsWith("v3/") ? method.substring(3) : method, params);
    }

    /** The id as JSON text. */
    static String idOf(Map<?, ?> json) {
        Object id = json.get("id");
        if (id instanceof String text) {
            return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        }
        return id == null ? "null" : id.toString();
    }

    boolean has(String name) {
        return params.containsKey(name);
    }

    String text(String name, String otherwise) {
        return params.getOrDefault(name, otherwise);
    }

    String text(String name) {
        String value = params.get(name);
        if (value == null || value.isEmpty()) {
            throw VenueError.missing(name);
        }
        return value;
    }

    long integer(String name, long otherwise) {
        return has(name) ? integer(name) : otherwise;
    }

    long integer(String name) {
        String value = text(name);
        if (!value.matches("[0-9]{1,18}")) {
            throw VenueError.illegal(name);
        }
        return Long.parseLong(value);
    }

    /** A decimal with at most eight places, or 0 when absent. */
    long decimalE8(String name) {
        if (!has(name)) {
            return 0;
        }
        String value = text(name);
        if (!value.matches("[0-9]{1,10}(\\.[0-9]{1,20})?")) {
            throw VenueError.illegal(name);
        }
        int point = value.indexOf('.');
        String whole = point < 0 ? value : value.substring(0, point);
        String fraction = point < 0 ? "" : value.substring(point + 1).replaceAll("0+$", "");
        if (fraction.length() > 8) {
            throw VenueError.of(-1111, "Parameter '" + name + "' has too much precision.");
        }
        return Long.parseLong(whole) * ONE
                + Long.parseLong((fraction + "00000000").substring(0, 8));
    }

    long requiredE8(String name) {
        text(name);
        return decimalE8(name);
    }

    <E extends Enum<E>> E choice(String name, Class<E> type, VenueError wrong) {
        try {
            return Enum.valueOf(type, text(name));
        } catch (IllegalArgumentException expected) {
            throw wrong;
        }
    }

    /** What a signature of this request is made over. */
    String signedPayload() {
        return params.entrySet().stream()
                .filter(param -> !param.getKey().equals("signature"))
                .map(param -> param.getKey() + "=" + param.getValue())
                .collect(Collectors.joining("&"));
    }
}
