package io.needletail.scoring.onnx;

import io.needletail.codecs.Cold;

import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;

/** Operators that treat each element alone. Computed in double, rounded to float. */
@Cold
final class ElementwiseOperators {
    private static final double SQRT_HALF = Math.sqrt(0.5);
    private static final double SQRT_2_OVER_PI = Math.sqrt(2 / Math.PI);

    /** Beyond this the error function is ±1 in double. */
    private static final double ERF_ONE = 6;

    private ElementwiseOperators() {}

    static void addTo(Map<String, Operator> operators) {
        operators.put("Add", call -> binary(call, (a, b) -> a + b, (a, b) -> a + b));
        operators.put("Sub", call -> binary(call, (a, b) -> a - b, (a, b) -> a - b));
        operators.put("Mul", call -> binary(call, (a, b) -> a * b, (a, b) -> a * b));
        operators.put("Div", call -> binary(call, (a, b) -> a / b, (a, b) -> a / b));
        operators.put("Pow", call -> binary(call, StrictMath::pow, ElementwiseOperators::power));
        operators.put("Equal", ElementwiseOperators::equal);
        operators.put("Where", ElementwiseOperators::where);
        operators.put("Sqrt", call -> unary(call, Math::sqrt));
        operators.put("Neg", call -> unary(call, x -> -x));
        operators.put("Abs", call -> unary(call, Math::abs));
        operators.put("Exp", call -> unary(call, StrictMath::exp));
        operators.put("Log", call -> unary(call, StrictMath::log));
        operators.put("Reciprocal", call -> unary(call, x -> 1 / x));
        operators.put("Erf", call -> unary(call, ElementwiseOperators::erf));
        operators.put("Relu", call -> unary(call, x -> Math.max(x, 0)));
        operators.put("Sigmoid", call -> unary(call, x -> 1 / (1 + StrictMath.exp(-x))));
        operators.put("Tanh", call -> unary(call, StrictMath::tanh));
        operators.put("Softplus", call -> unary(call, x -> StrictMath.log1p(StrictMath.exp(x))));
        operators.put("LeakyRelu", ElementwiseOperators::leakyRelu);
        operators.put("Elu", ElementwiseOperators::elu);
        operators.put("Gelu", ElementwiseOperators::gelu);
        operators.put("Clip", ElementwiseOperators::clip);
    }

    private static Tensor[] unary(Call call, DoubleUnaryOperator function) {
        Tensor in = call.in(0);
        if (in.integral()) {
            long[] longs = new long[in.size()];
            for (int i = 0; i < longs.length; i++) {
                longs[i] = (long) function.applyAsDouble(in.at(i));
            }
            return Call.one(Tensor.of(in.dims(), longs));
        }
        float[] out = new float[in.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) function.applyAsDouble(in.at(i));
        }
        return Call.one(Tensor.of(in.dims(), out));
    }

    private static Tensor[] binary(
            Call call, DoubleBinaryOperator floats, LongBinaryOperator integers) {
        Tensor a = call.in(0);
        Tensor b = call.in(1);
        int[] dims = Shapes.broadcast(a.dims(), b.dims());
        int[] fromA = Shapes.expansion(a.dims(), dims);
        int[] fromB = Shapes.expansion(b.dims(), dims);
        if (a.integral() && b.integral()) {
            long[] out = new long[fromA.length];
            for (int i = 0; i < out.length; i++) {
                out[i] = integers.applyAsLong(a.longs()[fromA[i]], b.longs()[fromB[i]]);
            }
            return Call.one(Tensor.of(dims, out));
        }
        float[] out = new float[fromA.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) floats.applyAsDouble(a.at(fromA[i]), b.at(fromB[i]));
        }
        return Call.one(Tensor.of(dims, out));
    }

    private static Tensor[] equal(Call call) {
        Tensor difference = binary(call, (a, b) -> a - b, (a, b) -> a - b)[0];
        long[] out = new long[difference.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = difference.at(i) == 0 ? 1 : 0;
        }
        return Call.one(Tensor.of(difference.dims(), out));
    }

    private static Tensor[] where(Call call) {
        Tensor condition = call.in(0);
        Tensor a = call.in(1);
        Tensor b = call.in(2);
        call.require(a.integral() == b.integral(), "its two values are of different types");
        int[] dims = Shapes.broadcast(condition.dims(), Shapes.broadcast(a.dims(), b.dims()));
        int[] when = Shapes.expansion(condition.dims(), dims);
        int[] fromA = Shapes.expansion(a.dims(), dims);
        int[] fromB = Shapes.expansion(b.dims(), dims);
        if (a.integral()) {
            long[] out = new long[when.length];
            for (int i = 0; i < out.length; i++) {
                out[i] = condition.at(when[i]) != 0 ? a.longs()[fromA[i]] : b.longs()[fromB[i]];
            }
            return Call.one(Tensor.of(dims, out));
        }
        float[] out = new float[when.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = condition.at(when[i]) != 0 ? a.floats()[fromA[i]] : b.floats()[fromB[i]];
        }
        return Call.one(Tensor.of(dims, out));
    }

    private static long power(long base, long exponent) {
        return Math.round(StrictMath.pow(base, exponent));
    }

    private static Tensor[] leakyRelu(Call call) {
        float alpha = call.node().number("alpha", 0.01f);
        return unary(call, x -> x < 0 ? alpha * x : x);
    }

    private static Tensor[] elu(Call call) {
        float alpha = call.node().number("alpha", 1);
        return unary(call, x -> x < 0 ? alpha * StrictMath.expm1(x) : x);
    }

    private static Tensor[] gelu(Call call) {
        return switch (call.node().text("approximate", "none")) {
            case "none" -> unary(call, x -> 0.5 * x * (1 + erf(x * SQRT_HALF)));
            case "tanh" ->
                    unary(
                            call,
                            x ->
                                    0.5
                                            * x
                                            * (1
                                                    + StrictMath.tanh(
                                                            SQRT_2_OVER_PI
                                                                    * (x + 0.044715 * x * x * x))));
            default -> throw call.node().fail("this approximation is not supported");
        };
    }

    private static Tensor[] clip(Call call) {
        float low =
                call.optional(1) == null
                        ? call.node().number("min", -Float.MAX_VALUE)
                        : call.in(1).floats()[0];
        float high =
                call.optional(2) == null
                        ? call.node().number("max", Float.MAX_VALUE)
                        : call.in(2).floats()[0];
        return unary(call, x -> Math.min(Math.max(x, low), high));
    }

    /**
     * The error function as 2/√π · e^(−x²) · Σ 2ⁿ x^(2n+1) / (2n+1)!!, whose terms all have one
     * sign (Abramowitz and Stegun 7.1.6).
     */
    static double erf(double x) {
        if (!(Math.abs(x) < ERF_ONE)) {
            return Double.isNaN(x) ? x : Math.signum(x);
        }
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > Math.abs(sum) * 1e-18; n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * StrictMath.exp(-x * x) * sum;
    }
}
