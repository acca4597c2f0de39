package io.needletail.core.feature.volume;

import io.needletail.core.feature.graph.Formula;

/** An amount per quantity: the mean price paid; the price given where nothing was traded. */
public final class MeanPrice extends Formula {
    private final int amount;
    private final int quantity;
    private final int otherwise;

    MeanPrice(int amount, int quantity, int otherwise, int out) {
        super(out);
        this.amount = amount;
        this.quantity = quantity;
        this.otherwise = otherwise;
    }

    @Override
    public void compute(double[] slots) {
        double divisor = slots[quantity];
        slots[out] = divisor == 0 ? slots[otherwise] : slots[amount] / divisor;
    }
}
