package io.needletail.runtime.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.Map;

/**
 * Any message of the schema, as JSON for programs or as a line for people. Prices, quantities and
 * money are exact decimals and lose the suffix E8 of their name; times are ISO-8601 in UTC under
 * the name without Ns, and raw nanoseconds beside it; order ids read as the venue sees them; the
 * schema's null values are null.
 */
public final class MessageText {
    private static final int HEADER_LENGTH = 8;
    private static final int TEMPLATE_OFFSET = 2;

    private final MessageSchema schema = MessageSchema.load();

    /** Template ids of all messages, by name. */
    public Map<String, Integer> templateIds() {
        return Map.copyOf(schema.ids());
    }

    /** A message's name; "Message99" for one this program does not know. */
    public String name(int templateId) {
        MessageSchema.Block message = schema.message(templateId);
        return message == null ? "Message" + templateId : message.name();
    }

    /** One JSON object: where the record stands, its type, then its fields. */
    public String json(JournalFrame frame) {
        StringBuilder out = new StringBuilder(512).append("{\"sequence\":");
        out.append(frame.sequence()).append(",\"index\":").append(frame.index());
        out.append(",\"run\":").append(frame.epoch());
        out.append(",\"engineTime\":\"").append(FieldText.time(frame.timeNs())).append('"');
        out.append(",\"engineTimeNs\":").append(frame.timeNs());
        if (frame.isPoison()) {
            out.append(",\"poison\":true");
        }
        out.append(",\"type\":\"").append(name(frame.templateId())).append('"');
        members(payload(frame), 0, new JsonVisitor(out));
        return out.append('}').toString();
    }

    /** One JSON object of a message, with its header at an offset. */
    public String json(DirectBuffer buffer, int offset) {
        StringBuilder out = new StringBuilder(512).append("{\"type\":\"");
        out.append(name(templateId(buffer, offset))).append('"');
        members(buffer, offset, new JsonVisitor(out));
        return out.append('}').toString();
    }

    /** One line: sequence, index, engine time, type, fields that are there. */
    public String line(JournalFrame frame) {
        StringBuilder out = new StringBuilder(256);
        out.append(frame.sequence()).append('.').append(frame.index()).append(' ');
        out.append(FieldText.time(frame.timeNs())).append(' ');
        out.append(frame.isPoison() ? "POISON " : "").append(name(frame.templateId()));
        members(payload(frame), 0, new LineVisitor(out));
        return out.toString();
    }

    /** One line of a message, with its header at an offset. */
    public String line(DirectBuffer buffer, int offset) {
        StringBuilder out = new StringBuilder(256).append(name(templateId(buffer, offset)));
        members(buffer, offset, new LineVisitor(out));
        return out.toString();
    }

    /** What lies behind the frame is none of its message. */
    private static DirectBuffer payload(JournalFrame frame) {
        return new UnsafeBuffer(frame.buffer(), frame.payloadOffset(), frame.payloadLength());
    }

    private static int templateId(DirectBuffer buffer, int offset) {
        return buffer.getShort(offset + TEMPLATE_OFFSET, LITTLE_ENDIAN) & 0xFFFF;
    }

    private void members(DirectBuffer buffer, int offset, MessageVisitor visitor) {
        MessageSchema.Block message = schema.message(templateId(buffer, offset));
        if (message != null) {
            int blockLength = buffer.getShort(offset, LITTLE_ENDIAN) & 0xFFFF;
            try {
                MessageWalk.walk(message, buffer, offset + HEADER_LENGTH, blockLength, visitor);
            } catch (IndexOutOfBoundsException e) {
                throw new JournalException(
                        JournalException.Kind.DAMAGED,
                        "a message of the type %s is not of its schema's form: %s"
                                .formatted(message.name(), e.getMessage()));
            }
        }
    }
}
