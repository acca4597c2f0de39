package io.needletail.runtime.journal;

import org.agrona.DirectBuffer;

/** Writes a message's members as those of a JSON object, after what is already there. */
final class JsonVisitor implements MessageVisitor {
    private final StringBuilder out;

    JsonVisitor(StringBuilder out) {
        this.out = out;
    }

    @Override
    public void onField(MessageSchema.Field field, DirectBuffer buffer, int offset) {
        String value = FieldText.value(field, buffer, offset);
        key(FieldText.name(field));
        scalar(field, value);
        if (FieldText.isTime(field)) {
            key(field.name());
            long raw = FieldText.integer(field.type().primitive(), buffer, offset);
            out.append(value == null ? "null" : Long.toString(raw));
        }
    }

    @Override
    public void onText(String name, String text) {
        key(name);
        quote(text);
    }

    @Override
    public void onGroupBegin(MessageSchema.Block group, int count) {
        key(group.name());
        out.append('[');
    }

    @Override
    public void onEntryBegin(MessageSchema.Block group, int index) {
        out.append(index == 0 ? "{" : ",{");
    }

    @Override
    public void onEntryEnd(MessageSchema.Block group, int index) {
        out.append('}');
    }

    @Override
    public void onGroupEnd(MessageSchema.Block group, int count) {
        out.append(']');
    }

    void key(String name) {
        char last = out.charAt(out.length() - 1);
        if (last != '{') {
            out.append(',');
        }
        out.append('"').append(name).append("\":");
    }

    void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private void scalar(MessageSchema.Field field, String value) {
        if (value == null) {
            out.append("null");
        } else if (field.type().kind() == MessageSchema.Kind.FLAGS) {
            out.append('[');
            if (!value.isEmpty()) {
                out.append('"').append(value.replace("|", "\",\"")).append('"');
            }
            out.append(']');
        } else if (isBare(field, value)) {
            out.append(value);
        } else {
            quote(value);
        }
    }

    private static boolean isBare(MessageSchema.Field field, String value) {
        return field.type().kind() == MessageSchema.Kind.NUMBER
                && !FieldText.isTime(field)
                && !FieldText.isOrderId(field)
                && !FieldText.isHash(field)
                && !value.endsWith("Infinity");
    }
}
