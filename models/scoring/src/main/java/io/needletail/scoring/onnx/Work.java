package io.needletail.scoring.onnx;

import io.needletail.codecs.Cold;
import io.needletail.scoring.ModelException;

/** Counts multiplications, so that a small file cannot keep us busy for hours. */
@Cold
final class Work {
    /** About a minute of the plain interpreter; a 3 × 512 LSTM over 1,000 rows takes an eighth. */
    private static final long MAX = 1L << 36;

    private long left = MAX;

    void spend(long multiplications) {
        left -= multiplications;
        if (multiplications < 0 || left < 0) {
            throw new ModelException(
                    "the network needs more than " + MAX + " multiplications for one window");
        }
    }
}
