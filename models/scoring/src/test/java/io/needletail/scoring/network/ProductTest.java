package io.needletail.scoring.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jdk.incubator.vector.FloatVector;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    /** What {@link #shouldDoSoOnVectorsHalfAsWide} starts. */
    public static void main(String[] arguments) {
        for (WeightPrecision precision : WeightPrecision.values()) {
            new ProductTest().shouldGiveTheSameBitsOnVectorsAndWriteNothingElse(precision);
        }
        System.out.println(FloatVector.SPECIES_PREFERRED.length());
    }

    /** In a JVM that is kept from AVX-512; where there is none it says the same once more. */
    @Test
    void shouldDoSoOnVectorsHalfAsWide() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(
                List.of(
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        "-XX:UseAVX=2",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ProductTest.class.getName()));
        Process narrow = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(narrow.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, narrow.waitFor(), said);
        assertTrue(Integer.parseInt(said.strip().lines().toList().getLast()) <= 8, said);
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
