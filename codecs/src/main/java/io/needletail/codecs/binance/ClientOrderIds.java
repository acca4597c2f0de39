package io.needletail.codecs.binance;

import io.needletail.codecs.wire.AsciiWord;
import io.needletail.codecs.wire.ByteRange;
import io.needletail.codecs.wire.WholeNumbers;

import org.agrona.MutableDirectBuffer;

/**
 * Our order ids as text, {@code nt-<epoch>-<number>}, and as a long: the epoch above 40 bits of
 * number.
 */
public final class ClientOrderIds {
    /** The id of an order that is not ours. */
    public static final long FOREIGN = 0;

    /** Most bytes of an id's text. */
    public static final int MAX_LENGTH = 3 + 7 + 1 + 13;

    private static final int NUMBER_BITS = 40;
    private static final long NUMBER_MASK = (1L << NUMBER_BITS) - 1;
    private static final long PREFIX = AsciiWord.of("nt-");
    private static final int PREFIX_LENGTH = 3;

    private ClientOrderIds() {}

    /** The run that gave an id. */
    public static long epoch(long clientOrderId) {
        return clientOrderId >>> NUMBER_BITS;
    }

    /** Writes an id's text; gives its length. */
    public static int put(long clientOrderId, MutableDirectBuffer out, int offset) {
        int at = offset;
        out.putByte(at++, (byte) 'n');
        out.putByte(at++, (byte) 't');
        out.putByte(at++, (byte) '-');
        at += out.putNaturalLongAscii(at, clientOrderId >>> NUMBER_BITS);
        out.putByte(at++, (byte) '-');
        at += out.putNaturalLongAscii(at, clientOrderId & NUMBER_MASK);
        return at - offset;
    }

    /**
     * The id that a text is, or {@link #FOREIGN}. Only what {@link #put} writes is ours, and only
     * of an epoch whose orders can be asked about: another would stay unknown for ever.
     */
    public static long parse(ByteRange text, int position, int length) {
        if (length > MAX_LENGTH || text.word(position, PREFIX_LENGTH) != PREFIX) {
            return FOREIGN;
        }
        int end = position + length;
        int epochStart = position + PREFIX_LENGTH;
        int dash = epochStart;
        while (dash < end && text.at(dash) != '-') {
            dash++;
        }
        long epoch = natural(text, epochStart, dash);
        long number = natural(text, dash + 1, end);
        if (epoch < 0 || number < 0 || epoch > RequestIds.MAX_EPOCH || number > NUMBER_MASK) {
            return FOREIGN;
        }
        return epoch << NUMBER_BITS | number;
    }

    private static long natural(ByteRange text, int start, int end) {
        boolean hasLeadingZero = text.at(start) == '0' && end - start > 1;
        return hasLeadingZero ? -1 : WholeNumbers.parse(text, start, end - start);
    }
}
