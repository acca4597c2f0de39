package io.needletail.codecs.wire;

import io.needletail.codecs.Cold;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Finds which of a fixed list of texts some bytes are, by comparing words: the hash picks a slot,
 * equality is always checked. Texts take 1 to 24 bytes of UTF-8.
 */
public final class TextTable {
    /** The bytes are none of the texts. */
    public static final int NONE = -1;

    /** Most bytes a text may take. */
    public static final int MAX_BYTES = 24;

    private static final int WORDS = MAX_BYTES / Long.BYTES;
    private static final int FIELDS = WORDS + 1;
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    /** Per slot: three words of text, then the length above the index + 1; 0 = empty. */
    private final long[] slots;

    private final int shift;

    /**
     * Builds the table; a text's value is its index.
     *
     * @throws IllegalArgumentException when a text is empty, too long or there twice.
     */
    public TextTable(String... texts) {
        this(List.of(texts));
    }

    /** As above. */
    public TextTable(List<String> texts) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(texts.size() * 4L + 1);
        shift = Long.SIZE - bits;
        slots = new long[FIELDS << bits];
        for (int i = 0; i < texts.size(); i++) {
            insert(texts.get(i), i);
        }
    }

    /** The index of the text that the bytes are, or {@link #NONE}. */
    public int find(ByteRange text, int position, int length) {
        if (length <= 0 || length > MAX_BYTES) {
            return NONE;
        }
        long first = text.word(position, length);
        long second = length > 8 ? text.word(position + 8, length - 8) : 0;
        long third = length > 16 ? text.word(position + 16, length - 16) : 0;
        for (int slot = slot(first, second, third); ; slot = next(slot)) {
            long entry = slots[slot + WORDS];
            if (entry == 0) {
                return NONE;
            }
            if (slots[slot] == first
                    && slots[slot + 1] == second
                    && slots[slot + 2] == third
                    && entry >>> Integer.SIZE == length) {
                return (int) entry - 1;
            }
        }
    }

    private int slot(long first, long second, long third) {
        long mixed = (first + Long.rotateLeft(second, 23) + Long.rotateLeft(third, 47)) * SPREAD;
        return (int) (mixed >>> shift) * FIELDS;
    }

    private int next(int slot) {
        return slot + FIELDS == slots.length ? 0 : slot + FIELDS;
    }

    @Cold
    private void insert(String text, int index) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0 || bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("1 to " + MAX_BYTES + " bytes: '" + text + "'");
        }
        long[] words = new long[WORDS];
        for (int i = 0; i < bytes.length; i++) {
            words[i >>> 3] |= (bytes[i] & 0xFFL) << ((i & 7) << 3);
        }
        int slot = slot(words[0], words[1], words[2]);
        while (slots[slot + WORDS] != 0) {
            if (slots[slot] == words[0]
                    && slots[slot + 1] == words[1]
                    && slots[slot + 2] == words[2]) {
                throw new IllegalArgumentException("there twice: '" + text + "'");
            }
            slot = next(slot);
        }
        System.arraycopy(words, 0, slots, slot, WORDS);
        slots[slot + WORDS] = (long) bytes.length << Integer.SIZE | index + 1;
    }
}
