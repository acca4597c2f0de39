package io.needletail.scoring.network;

/**
 * Multiplies rows with a fixed matrix and adds a fixed vector. Each output starts at its bias and
 * adds the inputs in order, each by one fused multiply-add: the sum does not depend on how many
 * rows or outputs are computed side by side.
 */
interface Product {

    /** Row r of {@code y} becomes the product of row r of {@code x}, from ≤ r &lt; to. */
    void multiply(Rows x, Rows y, int from, int to);
}
