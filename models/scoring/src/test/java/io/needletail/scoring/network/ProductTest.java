package io.needletail.scoring.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Products of every width that is cut into blocks in another way. */
class ProductTest {
    private static final int WIDEST = 300;
    private static final int MOST_ROWS = 10;
    private static final float BEHIND = 77;

    private final SplittableRandom random = new SplittableRandom(5);

    private float[] numbers(int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    @ParameterizedTest
    @EnumSource
    void shouldGiveTheSameBitsOnVectorsAndWriteNothingElse(WeightPrecision precision) {
        Kernels best = assertInstanceOf(VectorKernels.class, Kernels.best(precision));
        for (int outputs = 1; outputs <= WIDEST; outputs++) {
            int inputs = 1 + random.nextInt(12);
            Matrix matrix =
                    new Matrix(inputs, outputs, numbers(inputs * outputs), numbers(outputs));
            Product scalar = new Kernels(precision).product(matrix);
            Product vectors = best.product(matrix);
            int rows = 1 + outputs % MOST_ROWS;
            int gap = outputs % 3;
            Rows x = new Rows(numbers(rows * (inputs + gap)), 0, inputs + gap, inputs);
            for (int again = 0; again < 2; again++) {
                assertArrayEquals(
                        product(scalar, x, rows, outputs, gap),
                        product(vectors, x, rows, outputs, gap),
                        outputs + " outputs");
            }
        }
    }

    private static float[] product(Product product, Rows x, int rows, int outputs, int gap) {
        int stride = outputs + gap;
        float[] y = new float[rows * stride + gap];
        Arrays.fill(y, BEHIND);
        product.multiply(x, new Rows(y, gap, stride, outputs), 0, rows);
        return y;
    }
}
