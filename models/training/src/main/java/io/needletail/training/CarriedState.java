package io.needletail.training;

import java.util.List;

/**
 * What recurrent layers remember of the rows so far.
 *
 * @param layers layer after layer, an LSTM's output before its cell, each lane after lane; empty =
 *     no row was seen yet.
 */
record CarriedState(List<float[]> layers) {
    static final CarriedState NONE = new CarriedState(List.of());
}
