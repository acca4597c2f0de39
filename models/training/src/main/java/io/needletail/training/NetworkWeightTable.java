package io.needletail.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The numbers of a network, tensor after tensor in the order in which its layers ask for them. The
 * first time through they are drawn.
 */
final class NetworkWeightTable {
    /** More than any network that scores within a bar, and little beside a heap of 1 GiB. */
    private static final long MOST_NUMBERS = 16L << 20;

    private final List<float[]> tensors = new ArrayList<>();
    private final List<int[]> shapes = new ArrayList<>();
    private final SplittableRandom random;
    private long numbers;

    /** An empty table, to be filled by a seed. */
    NetworkWeightTable(long seed) {
        random = new SplittableRandom(seed);
    }

    int size() {
        return tensors.size();
    }

    /** One tensor, row-major; the network is what is written there. */
    float[] tensor(int index) {
        return tensors.get(index);
    }

    /** Whether it is a matrix or more, rather than a list of biases. */
    boolean isMatrix(int index) {
        return shapes.get(index).length > 1;
    }

    /** A tensor that starts evenly within ±1 / √inputs, as PyTorch's layers do. */
    float[] drawn(int index, int inputs, int... dims) {
        if (index == size()) {
            double bound = 1 / Math.sqrt(inputs);
            float[] drawn = room(dims);
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = (float) random.nextDouble(-bound, bound);
            }
        }
        return tensors.get(index);
    }

    /** A tensor that starts with one number everywhere. */
    float[] filled(int index, float number, int... dims) {
        if (index == size()) {
            Arrays.fill(room(dims), number);
        }
        return tensors.get(index);
    }

    private float[] room(int... dims) {
        long length = 1;
        for (int dim : dims) {
            length *= dim;
        }
        numbers += length;
        TrainingException.require(
                numbers <= MOST_NUMBERS,
                "the network's weights",
                numbers,
                MOST_NUMBERS + " at most: ask for fewer units or layers");
        float[] room = new float[(int) length];
        tensors.add(room);
        shapes.add(dims.clone());
        return room;
    }

    /** All of them as they are now. */
    List<float[]> copy() {
        return tensors.stream().map(float[]::clone).toList();
    }

    /** Takes earlier ones back. */
    void restore(List<float[]> earlier) {
        for (int i = 0; i < earlier.size(); i++) {
            System.arraycopy(earlier.get(i), 0, tensors.get(i), 0, tensors.get(i).length);
        }
    }
}
