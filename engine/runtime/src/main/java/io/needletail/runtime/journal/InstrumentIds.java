package io.needletail.runtime.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

/** Where each message keeps the instrument it concerns, from the schema. */
final class InstrumentIds {
    /** The message concerns no single instrument. */
    static final int NONE = -1;

    private static final String FIELD = "instrumentId";
    private static final int HEADER_LENGTH = 8;
    private static final MessageSchema SCHEMA = MessageSchema.load();

    private InstrumentIds() {}

    static int of(JournalFrame frame) {
        MessageSchema.Block message = SCHEMA.message(frame.templateId());
        if (message != null) {
            for (MessageSchema.Field field : message.fields()) {
                if (field.name().equals(FIELD)) {
                    int at = frame.payloadOffset() + HEADER_LENGTH + field.offset();
                    return frame.buffer().getInt(at, LITTLE_ENDIAN);
                }
            }
        }
        return NONE;
    }
}
