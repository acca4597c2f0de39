package io.needletail.scoring.network;

import static io.needletail.scoring.network.Functions.ERF_1;
import static io.needletail.scoring.network.Functions.ERF_2;
import static io.needletail.scoring.network.Functions.ERF_3;
import static io.needletail.scoring.network.Functions.ERF_4;
import static io.needletail.scoring.network.Functions.ERF_5;
import static io.needletail.scoring.network.Functions.ERF_P;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link Functions}, operation by operation, on vectors of whatever width the processor has. */
final class VectorFunctions {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;

    private VectorFunctions() {}

    static FloatVector clampedExp(FloatVector x) {
        FloatVector low = x.blend(Functions.LEAST, x.compare(VectorOperators.LT, Functions.LEAST));
        FloatVector c = low.blend(Functions.MOST, low.compare(VectorOperators.GT, Functions.MOST));
        FloatVector rounder = FloatVector.broadcast(FLOATS, Functions.ROUNDER);
        FloatVector rounded = c.fma(FloatVector.broadcast(FLOATS, Functions.LOG2_E), rounder);
        FloatVector n = rounded.sub(rounder);
        FloatVector r = n.fma(FloatVector.broadcast(FLOATS, -Functions.LN2_HIGH), c);
        r = n.fma(FloatVector.broadcast(FLOATS, -Functions.LN2_LOW), r);
        FloatVector p = FloatVector.broadcast(FLOATS, Functions.E5);
        p = p.fma(r, FloatVector.broadcast(FLOATS, Functions.E4));
        p = p.fma(r, FloatVector.broadcast(FLOATS, Functions.E3));
        p = p.fma(r, FloatVector.broadcast(FLOATS, Functions.E2));
        p = p.fma(r, FloatVector.broadcast(FLOATS, Functions.E1));
        p = p.fma(r, FloatVector.broadcast(FLOATS, Functions.E0));
        return p.mul(
                rounded.reinterpretAsInts()
                        .lanewise(VectorOperators.LSHL, Functions.MANTISSA_BITS)
                        .add(Functions.ONE_BITS)
                        .reinterpretAsFloats());
    }

    static FloatVector exp(FloatVector x) {
        return clampedExp(x).blend(0, x.compare(VectorOperators.LT, Functions.LEAST));
    }

    static FloatVector sigmoid(FloatVector x) {
        FloatVector one = FloatVector.broadcast(FLOATS, 1);
        return one.div(one.add(clampedExp(x.neg())));
    }

    static FloatVector tanh(FloatVector x) {
        FloatVector one = FloatVector.broadcast(FLOATS, 1);
        return one.sub(one.add(one).div(one.add(clampedExp(x.add(x)))));
    }

    static FloatVector erf(FloatVector x) {
        FloatVector one = FloatVector.broadcast(FLOATS, 1);
        FloatVector t = one.div(FloatVector.broadcast(FLOATS, ERF_P).fma(x.abs(), one));
        FloatVector p = FloatVector.broadcast(FLOATS, ERF_5);
        p = p.fma(t, FloatVector.broadcast(FLOATS, ERF_4));
        p = p.fma(t, FloatVector.broadcast(FLOATS, ERF_3));
        p = p.fma(t, FloatVector.broadcast(FLOATS, ERF_2));
        p = p.fma(t, FloatVector.broadcast(FLOATS, ERF_1));
        FloatVector value = one.sub(p.mul(t).mul(clampedExp(x.mul(x).neg())));
        return value.blend(value.neg(), x.compare(VectorOperators.LT, 0));
    }

    static FloatVector gelu(FloatVector x) {
        FloatVector tail = erf(x.mul(Functions.SQRT_HALF)).add(1);
        return x.mul(0.5f).mul(tail);
    }
}
