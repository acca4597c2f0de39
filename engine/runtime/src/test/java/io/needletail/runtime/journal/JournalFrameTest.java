package io.needletail.runtime.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

final class JournalFrameTest {
    private static final int AT = 16;
    private static final int PAYLOAD_LENGTH = 21;

    private final ByteBuffer bytes = ByteBuffer.allocateDirect(256).order(ByteOrder.LITTLE_ENDIAN);
    private final JournalFrame frame = new JournalFrame().wrap(bytes).at(AT);

    @BeforeEach
    void encode() {
        byte[] payload = "twenty-one bytes long".getBytes(StandardCharsets.US_ASCII);
        frame.putIdentity(0x0102_0304_0506_0708L, 9, 3);
        frame.putTimes(11, 12);
        frame.putPayload(new UnsafeBuffer(payload), 0, PAYLOAD_LENGTH);
        frame.seal(JournalFrame.FLAG_LAST, 0xCAFE);
        bytes.clear();
    }

    @Test
    void shouldLayEachFieldWhereTheDrawingSaysItIs() {
        assertEquals("NTJ1", StandardCharsets.US_ASCII.decode(bytes.slice(AT, 4)).toString());
        assertEquals(PAYLOAD_LENGTH, bytes.getInt(AT + 4));
        assertEquals(0x0102_0304_0506_0708L, bytes.getLong(AT + 8));
        assertEquals(9, bytes.getShort(AT + 16));
        assertEquals(JournalFrame.FLAG_LAST, bytes.getShort(AT + 18));
        assertEquals(3, bytes.getInt(AT + 20));
        assertEquals(11, bytes.getLong(AT + 24));
        assertEquals(12, bytes.getLong(AT + 32));
        assertEquals(0xCAFE, bytes.getInt(AT + 40));
        CRC32C crc = new CRC32C();
        crc.update(bytes.slice(AT, 44));
        crc.update(bytes.slice(AT + 48, PAYLOAD_LENGTH));
        assertEquals((int) crc.getValue(), bytes.getInt(AT + 44));
        assertEquals(72, frame.length());
    }

    @Test
    void shouldFindEveryFlippedBit() {
        assertEquals(FrameFault.NONE, frame.validate(72));
        for (int at = AT; at < AT + 72; at++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                bytes.clear().put(at, (byte) (bytes.get(at) ^ 1 << bit));
                assertNotEquals(FrameFault.NONE, frame.validate(72), "byte " + at + " bit " + bit);
                bytes.clear().put(at, (byte) (bytes.get(at) ^ 1 << bit));
            }
        }
        assertEquals(FrameFault.NONE, frame.validate(72));
    }

    @Test
    void shouldSayWhatIsWrong() {
        assertEquals(FrameFault.TRUNCATED, frame.validate(47));
        assertEquals(FrameFault.TRUNCATED, frame.validate(71));
        bytes.clear().put(AT + 50, (byte) 0);
        assertEquals(FrameFault.BAD_CRC, frame.validate(72));
        encode();
        bytes.put(AT + 71, (byte) 1);
        assertEquals(FrameFault.BAD_PADDING, frame.validate(72));
        bytes.clear().putInt(AT + 4, -1);
        assertEquals(FrameFault.BAD_LENGTH, frame.validate(72));
        bytes.clear().putInt(AT, 0);
        assertEquals(FrameFault.BAD_MAGIC, frame.validate(72));
    }

    @Test
    void shouldSayWhichFrameDoesNotContinueTheChain() {
        FrameChain chain = new FrameChain();
        chain.set(4, 0xCAFE, 3);
        assertEquals(FrameFault.NONE, chain.accept(next(5, 0, 3, 0xCAFE, 0)));
        int crc = frame.crc();
        assertEquals(FrameFault.BAD_EVENT, chain.accept(next(6, 0, 3, crc, 0)));
        assertEquals(FrameFault.BAD_EVENT, chain.accept(next(5, 2, 3, crc, 0)));
        assertEquals(FrameFault.BROKEN_CHAIN, chain.accept(next(5, 1, 3, crc + 1, 0)));
        assertEquals(FrameFault.NONE, chain.accept(next(5, 1, 3, crc, JournalFrame.FLAG_LAST)));
        crc = frame.crc();
        assertEquals(FrameFault.BAD_EVENT, chain.accept(next(5, 2, 3, crc, 0)));
        assertEquals(FrameFault.SEQUENCE_GAP, chain.accept(next(7, 0, 3, crc, 0)));
        assertEquals(FrameFault.SEQUENCE_GAP, chain.accept(next(5, 0, 3, crc, 0)));
        assertEquals(FrameFault.EPOCH_REGRESSED, chain.accept(next(6, 0, 2, crc, 0)));
        chain.forget();
        assertEquals(FrameFault.NONE, chain.accept(next(99, 0, 7, 1, JournalFrame.FLAG_LAST)));
    }

    private JournalFrame next(long sequence, int index, int epoch, int previousCrc, int flags) {
        frame.putIdentity(sequence, index, epoch);
        frame.seal(flags, previousCrc);
        return frame;
    }
}
