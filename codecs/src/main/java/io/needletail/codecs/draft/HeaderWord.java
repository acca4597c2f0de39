package io.needletail.codecs.draft;

import io.needletail.codecs.sbe.MessageHeaderEncoder;

import org.agrona.MutableDirectBuffer;

import java.nio.ByteOrder;

/**
 * A message's header as one word: block length, template, schema, version, 16 bits each. One write
 * in the place of four.
 */
final class HeaderWord {
    private static final int TEMPLATE_SHIFT = MessageHeaderEncoder.templateIdEncodingOffset() << 3;
    private static final int SCHEMA_SHIFT = MessageHeaderEncoder.schemaIdEncodingOffset() << 3;
    private static final int VERSION_SHIFT = MessageHeaderEncoder.versionEncodingOffset() << 3;

    private HeaderWord() {}

    static long of(int blockLength, int templateId) {
        return blockLength
                | (long) templateId << TEMPLATE_SHIFT
                | (long) MessageHeaderEncoder.SCHEMA_ID << SCHEMA_SHIFT
                | (long) MessageHeaderEncoder.SCHEMA_VERSION << VERSION_SHIFT;
    }

    /** Writes the header; gives the position behind it. */
    static int put(long header, MutableDirectBuffer buffer, int offset) {
        buffer.putLong(offset, header, ByteOrder.LITTLE_ENDIAN);
        return offset + MessageHeaderEncoder.ENCODED_LENGTH;
    }
}
