package io.needletail.runtime.journal;

import org.agrona.DirectBuffer;

/** Takes the members of a message in schema order. */
interface MessageVisitor {

    void onField(MessageSchema.Field field, DirectBuffer buffer, int offset);

    void onText(String name, String text);

    void onGroupBegin(MessageSchema.Block group, int count);

    void onEntryBegin(MessageSchema.Block group, int index);

    void onEntryEnd(MessageSchema.Block group, int index);

    void onGroupEnd(MessageSchema.Block group, int count);
}
