package io.needletail.core.feature.arithmetic;

import io.needletail.core.feature.graph.BinaryFormula;

/** One figure times another. */
public final class Product extends BinaryFormula {
    Product(int a, int b, int out) {
        super(a, b, out);
    }

    @Override
    protected double of(double a, double b) {
        return a * b;
    }
}
