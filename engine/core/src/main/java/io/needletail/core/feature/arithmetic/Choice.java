package io.needletail.core.feature.arithmetic;

import io.needletail.core.feature.graph.Formula;

/** One figure where a condition is not 0, else another. */
public final class Choice extends Formula {
    private final int condition;
    private final int then;
    private final int otherwise;

    Choice(int condition, int then, int otherwise, int out) {
        super(out);
        this.condition = condition;
        this.then = then;
        this.otherwise = otherwise;
    }

    @Override
    public void compute(double[] slots) {
        double asked = slots[condition];
        boolean known = !Double.isNaN(asked + slots[then] + slots[otherwise]);
        slots[out] = known ? asked != 0 ? slots[then] : slots[otherwise] : Double.NaN;
    }
}
