package io.needletail.scoring.network;

import io.needletail.codecs.Cold;

/** A function with its parameters. */
record Activation(Function function, float first, float second) {

    @Cold
    static Activation of(Function function) {
        return new Activation(function, 0, 0);
    }

    float at(float x) {
        return switch (function) {
            case ABS -> Math.abs(x);
            case NEGATE -> -x;
            case RECIPROCAL -> 1 / x;
            case SQUARE -> x * x;
            case SQUARE_ROOT -> (float) Math.sqrt(x);
            case RELU -> x < 0 ? 0 : x;
            case LEAKY_RELU -> x < 0 ? first * x : x;
            case ELU -> x < 0 ? first * (float) StrictMath.expm1(x) : x;
            case CLIP -> Math.min(Math.max(x, first), second);
            case POWER -> (float) StrictMath.pow(x, first);
            case EXP -> Functions.exp(x);
            case LOG -> (float) StrictMath.log(x);
            case SOFTPLUS -> (float) StrictMath.log1p(StrictMath.exp(x));
            case SIGMOID -> Functions.sigmoid(x);
            case TANH -> Functions.tanh(x);
            case ERF -> Functions.erf(x);
            case GELU -> Functions.gelu(x);
            case GELU_BY_TANH -> Functions.geluByTanh(x);
        };
    }
}
