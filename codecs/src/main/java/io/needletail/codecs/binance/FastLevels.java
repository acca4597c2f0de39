package io.needletail.codecs.binance;

import io.needletail.codecs.draft.Levels;
import io.needletail.codecs.wire.AsciiWord;
import io.needletail.codecs.wire.ByteRange;
import io.needletail.codecs.wire.DecimalBatch;
import io.needletail.codecs.wire.Decimals;
import io.needletail.codecs.wire.DigitRun;
import io.needletail.codecs.wire.Outcome;
import io.needletail.codecs.wire.RawText;

/**
 * The fast path's levels: {@code [["price","quantity"],…]}, eight decimals each.
 *
 * <p>Neighbours are nearly always of the same shape: as many digits before the point. So a loop
 * without a call takes down the digits of levels as long as they are of the shape of the last one,
 * and looks at nothing but what stands between the digits. All digits are checked and become
 * numbers afterwards, in one go.
 */
final class FastLevels {
    /** The text is not as expected. */
    static final int NOT_FAST = -1;

    private static final long NONE = AsciiWord.of("[]");
    private static final long FIRST = AsciiWord.of("[[\"");
    private static final long BETWEEN = AsciiWord.of("\",\"");
    private static final int BETWEEN_LENGTH = 3;
    private static final long NEXT = AsciiWord.of("\"],[\"");
    private static final int NEXT_LENGTH = 5;
    private static final long LAST = AsciiWord.of("\"]]");
    private static final int LAST_LENGTH = 3;

    private final DecimalBatch batch;
    private int priceWhole = 1;
    private int quantityWhole = 1;
    private int used;

    /** Takes the most levels of a side. */
    FastLevels(int maxLevels) {
        batch = new DecimalBatch(2 * maxLevels);
    }

    /**
     * Adds the levels at a position to an empty side.
     *
     * @param end where the frame ends: no level starts there or behind.
     * @return the position behind them, or {@link #NOT_FAST}.
     */
    int read(ByteRange frame, int start, int end, Levels side) {
        byte[] text = frame.array();
        if (RawText.difference(text, start, NONE, 2) == 0) {
            return start + 2;
        }
        if (RawText.difference(text, start, FIRST, 3) != 0) {
            return NOT_FAST;
        }
        int at = takeDown(text, start + 3, end);
        if (at >= 0 && batch.join(side.fill(used), used)) {
            return at;
        }
        side.clear();
        return readOneByOne(frame, start + 3, end, side);
    }

    /** Takes down all levels; gives the position behind them. */
    private int takeDown(byte[] text, int start, int end) {
        used = 0;
        int at = takeAlike(text, start, end);
        while (at >= 0) {
            if (at >= end || !learnShape(text, at)) {
                return NOT_FAST;
            }
            at = takeAlike(text, at, end);
        }
        return ~at;
    }

    /** Takes the shape of the level at a position for that of the next ones, if it is a new one. */
    private boolean learnShape(byte[] text, int at) {
        int price = DigitRun.length(text, at, '.', priceWhole);
        int second = at + price + DigitRun.FRACTION_LENGTH + BETWEEN_LENGTH;
        int quantity = DigitRun.length(text, second, '.', quantityWhole);
        if (price == priceWhole && quantity == quantityWhole
                || price > Long.BYTES
                || quantity > Long.BYTES) {
            return false;
        }
        priceWhole = price;
        quantityWhole = quantity;
        return true;
    }

    /**
     * Takes down levels while they are alike.
     *
     * @return where a level of another shape starts; the complement of the position behind the last
     *     level; or the end, when the text is not as expected.
     */
    private int takeAlike(byte[] text, int start, int end) {
        long priceWhole = this.priceWhole;
        long quantityWhole = this.quantityWhole;
        int room = batch.capacity() - 1;
        int index = used;
        long at = start;
        while (at < end && index < room) {
            long point = at + priceWhole;
            long between = point + DigitRun.FRACTION_LENGTH;
            long second = between + BETWEEN_LENGTH;
            long secondPoint = second + quantityWhole;
            long behind = secondPoint + DigitRun.FRACTION_LENGTH;
            long wrong =
                    RawText.at(text, point) ^ '.'
                            | RawText.at(text, secondPoint) ^ '.'
                            | RawText.difference(text, between, BETWEEN, BETWEEN_LENGTH);
            long word = RawText.word(text, at);
            if (wrong != 0
                    || batch.put(index, word, priceWhole, RawText.word(text, point + 1)) == 0) {
                break;
            }
            word = RawText.word(text, second);
            batch.put(index + 1, word, quantityWhole, RawText.word(text, secondPoint + 1));
            index += 2;
            if (RawText.difference(text, behind, NEXT, NEXT_LENGTH) != 0) {
                used = index;
                return RawText.difference(text, behind, LAST, LAST_LENGTH) == 0
                        ? (int) ~(behind + LAST_LENGTH)
                        : end;
            }
            at = behind + NEXT_LENGTH;
        }
        used = index;
        return (int) at;
    }

    /** For decimals of any shape. */
    private static int readOneByOne(ByteRange frame, int start, int end, Levels side) {
        byte[] text = frame.array();
        int at = start;
        while (at < end) {
            int between = frame.endOfString(at);
            int second = between + BETWEEN_LENGTH;
            int behind = frame.endOfString(second);
            if (RawText.difference(text, between, BETWEEN, BETWEEN_LENGTH) != 0) {
                return NOT_FAST;
            }
            long price = Decimals.parse(frame, at, between - at);
            long quantity = Decimals.parseQuantity(frame, second, behind - second);
            if (side.add(price, quantity) != Outcome.IGNORED) {
                return NOT_FAST;
            }
            if (RawText.difference(text, behind, LAST, LAST_LENGTH) == 0) {
                return behind + LAST_LENGTH;
            }
            if (RawText.difference(text, behind, NEXT, NEXT_LENGTH) != 0) {
                return NOT_FAST;
            }
            at = behind + NEXT_LENGTH;
        }
        return NOT_FAST;
    }
}
