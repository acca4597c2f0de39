package io.needletail.scoring;

import io.needletail.codecs.Cold;

/**
 * How a network sees the rows of an instrument: the member {@code window} of {@code model.json}.
 *
 * @param rows of a window: how many rows it sees, the newest included. Stateful: how many rows it
 *     must have seen until its state is taken for warm.
 * @param stateful false: it starts anew at the first row of each window, as it was trained to.
 *     True: it was trained with a state that is carried from row to row.
 */
@Cold
public record ModelWindow(int rows, boolean stateful) {
    /** One row: what a model without the member sees. */
    public static final ModelWindow ONE_ROW = new ModelWindow(1, false);

    /** Most rows of a window. */
    public static final int MAX_ROWS = 10_000;

    /** Checks the range. */
    public ModelWindow {
        if (rows < 1 || rows > MAX_ROWS) {
            throw new ModelException(
                    "'window.rows' is %d; it must be 1 to %d".formatted(rows, MAX_ROWS));
        }
    }
}
