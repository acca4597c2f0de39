package io.needletail.runtime.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;

import java.nio.charset.StandardCharsets;

/** Walks one message by its schema and hands each member to a {@link MessageVisitor}. */
final class MessageWalk {
    private static final int GROUP_HEADER_LENGTH = 4;

    private final DirectBuffer buffer;
    private final MessageVisitor visitor;
    private int cursor;

    private MessageWalk(DirectBuffer buffer, MessageVisitor visitor) {
        this.buffer = buffer;
        this.visitor = visitor;
    }

    /** Walks the message whose body begins at an offset. */
    static void walk(
            MessageSchema.Block message,
            DirectBuffer buffer,
            int body,
            int blockLength,
            MessageVisitor visitor) {
        MessageWalk walk = new MessageWalk(buffer, visitor);
        walk.cursor = body;
        walk.block(message, blockLength);
    }

    private void block(MessageSchema.Block block, int blockLength) {
        int start = cursor;
        for (MessageSchema.Field field : block.fields()) {
            if (field.offset() + field.type().size() <= blockLength) {
                visitor.onField(field, buffer, start + field.offset());
            }
        }
        cursor = start + blockLength;
        for (MessageSchema.Block group : block.groups()) {
            group(group);
        }
        for (String text : block.texts()) {
            int length = buffer.getInt(cursor, LITTLE_ENDIAN);
            buffer.boundsCheck(cursor + Integer.BYTES, length);
            byte[] content = new byte[length];
            buffer.getBytes(cursor + Integer.BYTES, content);
            visitor.onText(text, new String(content, StandardCharsets.UTF_8));
            cursor += Integer.BYTES + length;
        }
    }

    /** Entries without a length would be as many as their count says, whatever the message's. */
    private void group(MessageSchema.Block group) {
        int entryLength = buffer.getShort(cursor, LITTLE_ENDIAN) & 0xFFFF;
        int count = buffer.getShort(cursor + Short.BYTES, LITTLE_ENDIAN) & 0xFFFF;
        cursor += GROUP_HEADER_LENGTH;
        if (entryLength == 0 && count > 0) {
            throw new IndexOutOfBoundsException(
                    group.name() + ": " + count + " entries, and each of no length");
        }
        visitor.onGroupBegin(group, count);
        for (int i = 0; i < count; i++) {
            visitor.onEntryBegin(group, i);
            block(group, entryLength);
            visitor.onEntryEnd(group, i);
        }
        visitor.onGroupEnd(group, count);
    }
}
