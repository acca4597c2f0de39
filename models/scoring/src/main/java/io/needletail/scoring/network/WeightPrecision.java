package io.needletail.scoring.network;

import io.needletail.codecs.Cold;

/** How precisely a network's weights are kept. Sums are kept as floats either way. */
@Cold
public enum WeightPrecision {
    /** 32 bits, as the file has them. */
    FP32("fp32"),

    /**
     * 16 bits (see {@link Bfloat16}): half the memory to read, at a relative error of up to 2⁻⁸ a
     * weight.
     */
    BF16("bf16");

    /** The member of {@code model.json} that names one. */
    public static final String MEMBER = "precision";

    private final String key;

    WeightPrecision(String key) {
        this.key = key;
    }

    /** As {@code model.json} and the command line write it. */
    public String key() {
        return key;
    }

    /** The weights that a product then has. */
    Matrix of(Matrix given) {
        return this == FP32 ? given : Bfloat16.rounded(given);
    }
}
