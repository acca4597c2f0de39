package io.needletail.core.account;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

import org.agrona.DirectBuffer;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The name of an asset: 12 bytes of a message, held as numbers. */
final class AssetName {
    private static final int HEAD_BYTES = Long.BYTES;

    private long head;
    private int tail;

    AssetName() {}

    AssetName(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        for (int i = bytes.length - 1; i >= 0; i--) {
            if (i >= HEAD_BYTES) {
                tail = tail << Byte.SIZE | bytes[i];
            } else {
                head = head << Byte.SIZE | bytes[i];
            }
        }
    }

    boolean isKnown() {
        return head != 0;
    }

    void read(DirectBuffer buffer, int offset) {
        head = buffer.getLong(offset, ByteOrder.LITTLE_ENDIAN);
        tail = buffer.getInt(offset + HEAD_BYTES, ByteOrder.LITTLE_ENDIAN);
    }

    void set(AssetName other) {
        head = other.head;
        tail = other.tail;
    }

    boolean is(AssetName other) {
        return head == other.head && tail == other.tail;
    }

    void save(StateWriter out) {
        out.putLong(head);
        out.putLong(tail);
    }

    void load(StateReader in) {
        head = in.getLong();
        tail = in.getInt();
    }
}
