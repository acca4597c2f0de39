package io.needletail.runtime.venue;

/** Writes JSON text as Binance does: numbers in strings with eight decimals, times as integers. */
final class JsonOut {
    private static final long ONE = 100_000_000L;

    private final StringBuilder text = new StringBuilder(1_024);

    JsonOut reset() {
        text.setLength(0);
        return this;
    }

    /** What has been written; valid until the next {@link #reset}. */
    CharSequence text() {
        return text;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    JsonOut object() {
        separate();
        text.append('{');
        return this;
    }

    JsonOut object(String name) {
        name(name);
        text.append('{');
        return this;
    }

    JsonOut array() {
        separate();
        text.append('[');
        return this;
    }

    JsonOut array(String name) {
        name(name);
        text.append('[');
        return this;
    }

    JsonOut endObject() {
        text.append('}');
        return this;
    }

    JsonOut endArray() {
        text.append(']');
        return this;
    }

    JsonOut put(String name, String value) {
        name(name);
        return quoted(value);
    }

    JsonOut put(String name, long value) {
        name(name);
        text.append(value);
        return this;
    }

    JsonOut put(String name, boolean value) {
        name(name);
        text.append(value);
        return this;
    }

    /** A price, quantity or amount, as a string. */
    JsonOut putE8(String name, long valueE8) {
        name(name);
        return decimal(valueE8);
    }

    /** JSON text as it is. */
    JsonOut putRaw(String name, CharSequence json) {
        name(name);
        text.append(json);
        return this;
    }

    JsonOut add(String value) {
        separate();
        return quoted(value);
    }

    JsonOut add(long value) {
        separate();
        text.append(value);
        return this;
    }

    JsonOut addE8(long valueE8) {
        separate();
        return decimal(valueE8);
    }

    JsonOut addRaw(CharSequence json) {
        separate();
        text.append(json);
        return this;
    }

    private void name(String name) {
        separate();
        text.append('"').append(name).append("\":");
    }

    private void separate() {
        int length = text.length();
        if (length > 0) {
            char last = text.charAt(length - 1);
            if (last != '{' && last != '[' && last != ':') {
                text.append(',');
            }
        }
    }

    private JsonOut quoted(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            if (character == '"' || character == '\\') {
                text.append('\\').append(character);
            } else if (character >= ' ') {
                text.append(character);
            }
        }
        text.append('"');
        return this;
    }

    private JsonOut decimal(long valueE8) {
        text.append('"');
        long rest = valueE8;
        if (rest < 0) {
            text.append('-');
            rest = -rest;
        }
        text.append(rest / ONE).append('.');
        long fraction = rest % ONE;
        for (long unit = ONE / 10; unit > 0; unit /= 10) {
            text.append((char) ('0' + fraction / unit % 10));
        }
        text.append('"');
        return this;
    }
}
