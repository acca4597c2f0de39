package io.needletail.scoring.network;

/** Functions of one number. Some have parameters; see {@link Activation}. */
enum Function {
    ABS,
    NEGATE,
    RECIPROCAL,
    SQUARE,
    SQUARE_ROOT,
    RELU,
    /** {@code first}·x below 0. */
    LEAKY_RELU,
    /** {@code first}·(e^x − 1) below 0. */
    ELU,
    /** Between {@code first} and {@code second}. */
    CLIP,
    /** To the power of {@code first}. */
    POWER,
    EXP,
    LOG,
    SOFTPLUS,
    SIGMOID,
    TANH,
    ERF,
    GELU,
    GELU_BY_TANH
}
