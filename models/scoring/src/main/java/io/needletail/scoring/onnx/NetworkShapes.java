package io.needletail.scoring.onnx;

import io.needletail.codecs.Cold;

/**
 * The networks that people use on windows of features, out of {@link Layers}. Each reads [batch,
 * rows, features] and yields the shares of its classes, [batch, 2].
 */
@Cold
public final class NetworkShapes {
    private static final int WIDE = 64;
    private static final int NARROW = 32;
    private static final int CLASSES = 2;
    private static final int TAPS = 3;
    private static final int HEADS = 8;

    private NetworkShapes() {}

    /**
     * How large a network is.
     *
     * @param input what it reads.
     * @param hidden units of a layer; of a CNN's first layer.
     * @param <T> what stands for a tensor.
     */
    @Cold
    public record Sizes<T>(T input, int features, int hidden, int layers) {}

    /** LSTM layers, the last step, a dense head. */
    public static <T> T lstm(Layers<T> layers, Sizes<T> sizes) {
        T steps = layers.lstm(sizes.input, sizes.features, sizes.hidden, sizes.layers);
        return head(layers, layers.lastStep(steps), sizes.hidden);
    }

    /** GRU layers, the last step, a dense head. */
    public static <T> T gru(Layers<T> layers, Sizes<T> sizes) {
        T steps = layers.gru(sizes.input, sizes.features, sizes.hidden, sizes.layers);
        return head(layers, layers.lastStep(steps), sizes.hidden);
    }

    /** Three padded convolutions, each twice as wide as the last, the mean over time, a head. */
    public static <T> T cnn(Layers<T> layers, Sizes<T> sizes) {
        T steps = convolutions(layers, sizes, TAPS / 2, TAPS / 2);
        return head(layers, layers.meanOfTurned(steps), 4 * sizes.hidden);
    }

    /** The same, seeing only the past, and read at the last step: it sees seven rows. */
    public static <T> T causalCnn(Layers<T> layers, Sizes<T> sizes) {
        T steps = convolutions(layers, sizes, TAPS - 1, 0);
        return head(layers, layers.lastOfTurned(steps), 4 * sizes.hidden);
    }

    /** A padded convolution, pooled by two, an LSTM, a head. */
    public static <T> T cnnLstm(Layers<T> layers, Sizes<T> sizes) {
        T turned = layers.turned(sizes.input);
        T steps = convolution(layers, turned, sizes.features, sizes.hidden, 1, 1);
        T pooled = layers.turned(layers.halved(steps));
        T read = layers.lstm(pooled, sizes.hidden, 2 * sizes.hidden, 1);
        return head(layers, layers.lastStep(read), 2 * sizes.hidden);
    }

    /** Encoder layers with eight heads over steps without positions, the last step, a head. */
    public static <T> T transformer(Layers<T> layers, Sizes<T> sizes) {
        T steps = layers.linearOfSteps(sizes.input, sizes.features, sizes.hidden);
        return encoded(layers, steps, sizes, HEADS);
    }

    /**
     * The same over steps that know their place in a window of so many rows, by the waves of
     * Vaswani et al., "Attention Is All You Need" (2017), section 3.5.
     */
    public static <T> T transformer(Layers<T> layers, Sizes<T> sizes, int heads, int rows) {
        T steps = layers.linearOfSteps(sizes.input, sizes.features, sizes.hidden);
        T placed = layers.shifted(steps, waves(rows, sizes.hidden), sizes.hidden);
        return encoded(layers, layers.dropout(placed), sizes, heads);
    }

    private static <T> T encoded(Layers<T> layers, T steps, Sizes<T> sizes, int heads) {
        T encoded = steps;
        for (int layer = 0; layer < sizes.layers; layer++) {
            encoded =
                    layers.transformerEncoderLayer(encoded, sizes.hidden, heads, 4 * sizes.hidden);
        }
        return head(layers, layers.lastStep(encoded), sizes.hidden);
    }

    private static float[] waves(int rows, int width) {
        float[] waves = new float[rows * width];
        for (int i = 0; i < waves.length; i++) {
            int pair = i % width / 2 * 2;
            double angle = i / width / StrictMath.pow(10_000, (double) pair / width);
            waves[i] = (float) (i % width == pair ? StrictMath.sin(angle) : StrictMath.cos(angle));
        }
        return waves;
    }

    private static <T> T convolutions(Layers<T> layers, Sizes<T> sizes, int before, int after) {
        int width = sizes.hidden;
        T x = layers.turned(sizes.input);
        x = convolution(layers, x, sizes.features, width, before, after);
        x = convolution(layers, x, width, 2 * width, before, after);
        return convolution(layers, x, 2 * width, 4 * width, before, after);
    }

    private static <T> T convolution(
            Layers<T> layers, T x, int inputs, int outputs, int before, int after) {
        T sums = layers.conv1d(x, inputs, outputs, TAPS, before, after);
        return layers.dropout(layers.relu(sums));
    }

    private static <T> T head(Layers<T> layers, T x, int width) {
        T wide = layers.relu(layers.linear(layers.dropout(x), width, WIDE));
        T narrow = layers.relu(layers.linear(layers.dropout(wide), WIDE, NARROW));
        return layers.softmax(layers.linear(narrow, NARROW, CLASSES));
    }
}
