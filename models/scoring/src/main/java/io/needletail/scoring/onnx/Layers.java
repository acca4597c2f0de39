package io.needletail.scoring.onnx;

import io.needletail.codecs.Cold;

/**
 * The layers of which {@link NetworkShapes} are made, over whatever stands for a tensor: a name in
 * a graph ({@link TorchLayers}), or an array of the library that trains. So one description of a
 * network serves both, and what is saved is what was trained. Whoever holds the weights is asked
 * for them in the same order each time. Steps are [batch, steps, width], turned ones [batch, width,
 * steps].
 *
 * @param <T> what stands for a tensor.
 */
@Cold
public interface Layers<T> {

    /** {@code nn.LSTM(inputs, hidden, layers, batch_first=True)}: all steps of the last layer. */
    T lstm(T steps, int inputs, int hidden, int layers);

    /** {@code nn.GRU(inputs, hidden, layers, batch_first=True)}: all steps of the last layer. */
    T gru(T steps, int inputs, int hidden, int layers);

    /** {@code x[:, -1, :]}. */
    T lastStep(T steps);

    /** {@code x[:, :, -1]}. */
    T lastOfTurned(T turned);

    /** {@code x.transpose(1, 2)}: turns steps, or back. */
    T turned(T x);

    /** {@code nn.Linear} of a matrix. */
    T linear(T x, int inputs, int outputs);

    /** {@code nn.Linear} of steps. */
    T linearOfSteps(T steps, int inputs, int outputs);

    /** {@code nn.Conv1d} of turned steps, with zeros before and after. */
    T conv1d(T turned, int inputs, int outputs, int taps, int before, int after);

    /** {@code x.mean(2)}. */
    T meanOfTurned(T turned);

    /** {@code nn.MaxPool1d(2)}. */
    T halved(T turned);

    /** Steps with a number of its own added to each place of each, row-major. */
    T shifted(T steps, float[] table, int width);

    /** {@code nn.TransformerEncoderLayer(width, heads, inner, batch_first=True)}. */
    T transformerEncoderLayer(T steps, int width, int heads, int inner);

    /** {@code torch.relu(x)}. */
    T relu(T x);

    /** {@code torch.softmax(x, -1)}. */
    T softmax(T x);

    /** {@code nn.Dropout}: nothing but in training. */
    default T dropout(T x) {
        return x;
    }
}
