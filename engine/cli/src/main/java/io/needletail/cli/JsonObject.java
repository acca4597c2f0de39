package io.needletail.cli;

/** Writes one flat JSON object on one line; nested values are given as JSON text. */
public final class JsonObject {
    private final StringBuilder text = new StringBuilder("{");

    /** Adds a text value; null becomes JSON's null. */
    public JsonObject put(String key, String value) {
        if (value == null) {
            return raw(key, "null");
        }
        name(key);
        quote(value);
        return this;
    }

    /** Adds a whole number. */
    public JsonObject put(String key, long value) {
        return raw(key, Long.toString(value));
    }

    /** Adds a number; JSON knows no NaN and no infinity, they become null. */
    public JsonObject put(String key, double value) {
        return raw(key, Double.isFinite(value) ? Double.toString(value) : "null");
    }

    /** Adds a truth value. */
    public JsonObject put(String key, boolean value) {
        return raw(key, Boolean.toString(value));
    }

    /** Adds JSON text as it is. */
    public JsonObject raw(String key, String json) {
        name(key);
        text.append(json);
        return this;
    }

    @Override
    public String toString() {
        return text + "}";
    }

    private void name(String key) {
        if (text.length() > 1) {
            text.append(',');
        }
        quote(key);
        text.append(':');
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < ' ') {
                        text.append(String.format("\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
