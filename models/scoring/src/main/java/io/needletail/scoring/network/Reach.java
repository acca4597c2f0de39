package io.needletail.scoring.network;

import io.needletail.codecs.Cold;
import io.needletail.scoring.onnx.SlidingWindow;

/**
 * Which rows of an input a step needs for which rows of its output. From it a plan tells what can
 * be computed before the last row is known, and what nobody asks for.
 */
@Cold
sealed interface Reach {
    /** Row by row. */
    Reach SAME = new Shifted(0, Integer.MAX_VALUE);

    /** Row by row, each after all before it: recurrent layers and running totals. */
    Reach PREFIX = new Prefix();

    /** How many output rows the first {@code known} input rows decide. */
    int known(int known);

    /** First input row that the output rows from {@code row} on need. */
    int from(int row);

    /** End of the input rows that the output rows up to {@code row} (excluded) need. */
    int to(int row);

    /** Output row r needs input row r + shift. */
    @Cold
    record Shifted(int shift, int outRows) implements Reach {
        @Override
        public int known(int known) {
            return Math.clamp((long) known - shift, 0, outRows);
        }

        @Override
        public int from(int row) {
            return Math.max(0, row + shift);
        }

        @Override
        public int to(int row) {
            return row + shift;
        }
    }

    /** See {@link Reach#PREFIX}. */
    @Cold
    record Prefix() implements Reach {
        @Override
        public int known(int known) {
            return known;
        }

        @Override
        public int from(int row) {
            return 0;
        }

        @Override
        public int to(int row) {
            return row;
        }
    }

    /** Every output row needs every input row. */
    @Cold
    record Whole(int inRows, int outRows) implements Reach {
        @Override
        public int known(int known) {
            return known >= inRows ? outRows : 0;
        }

        @Override
        public int from(int row) {
            return 0;
        }

        @Override
        public int to(int row) {
            return inRows;
        }
    }

    /** Output rows see a window that slides over the input. */
    @Cold
    record Sliding(SlidingWindow window, int inRows) implements Reach {
        @Override
        public int known(int known) {
            if (known >= inRows) {
                return window.outputs();
            }
            int last = window.input(0, window.length() - 1);
            int decided = Math.floorDiv(known - 1 - last, window.stride()) + 1;
            return Math.clamp(decided, 0, window.outputs());
        }

        @Override
        public int from(int row) {
            return Math.max(0, window.input(row, 0));
        }

        @Override
        public int to(int row) {
            return Math.clamp(window.input(row - 1, window.length() - 1) + 1L, 0, inRows);
        }
    }
}
