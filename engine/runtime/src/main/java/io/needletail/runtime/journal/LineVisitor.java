package io.needletail.runtime.journal;

import org.agrona.DirectBuffer;

/** Writes a message's members as {@code name=value}, without those that are null. */
final class LineVisitor implements MessageVisitor {
    /** Entries of a group that are printed; of a longer one, the rest is counted. */
    private static final int MAX_ENTRIES = 32;

    private final StringBuilder out;
    private boolean silent;

    LineVisitor(StringBuilder out) {
        this.out = out;
    }

    @Override
    public void onField(MessageSchema.Field field, DirectBuffer buffer, int offset) {
        String value = silent ? null : FieldText.value(field, buffer, offset);
        if (value != null && !value.isEmpty()) {
            space();
            out.append(FieldText.name(field)).append('=').append(value);
        }
    }

    @Override
    public void onText(String name, String text) {
        space();
        out.append(name).append("=\"").append(text).append('"');
    }

    @Override
    public void onGroupBegin(MessageSchema.Block group, int count) {
        space();
        out.append(group.name()).append("=[");
    }

    @Override
    public void onEntryBegin(MessageSchema.Block group, int index) {
        silent = index >= MAX_ENTRIES;
        if (!silent) {
            out.append(index == 0 ? "(" : " (");
        }
    }

    @Override
    public void onEntryEnd(MessageSchema.Block group, int index) {
        if (!silent) {
            out.append(')');
        }
    }

    @Override
    public void onGroupEnd(MessageSchema.Block group, int count) {
        silent = false;
        if (count > MAX_ENTRIES) {
            out.append(" and ").append(count - MAX_ENTRIES).append(" more");
        }
        out.append(']');
    }

    private void space() {
        if (!out.isEmpty() && "( [".indexOf(out.charAt(out.length() - 1)) < 0) {
            out.append(' ');
        }
    }
}
