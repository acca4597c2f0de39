package io.needletail.scoring.network;

import io.needletail.codecs.Cold;

/**
 * Fixed weights: {@code weights[i · outputs + o]} is what input i counts for output o.
 *
 * @param bias what each output starts at.
 */
@Cold
record Matrix(int inputs, int outputs, float[] weights, float[] bias) {

    /** From weights that are laid out by output, as ONNX has those of LSTM, GRU and Conv. */
    static Matrix ofOutputs(int inputs, int outputs, float[] byOutput, float[] bias) {
        float[] weights = new float[byOutput.length];
        for (int i = 0; i < inputs; i++) {
            for (int o = 0; o < outputs; o++) {
                weights[i * outputs + o] = byOutput[o * inputs + i];
            }
        }
        return new Matrix(inputs, outputs, weights, bias);
    }
}
