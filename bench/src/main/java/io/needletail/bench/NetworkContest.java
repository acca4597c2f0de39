package io.needletail.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import io.needletail.scoring.network.Network;
import io.needletail.scoring.network.WeightPrecision;
import io.needletail.scoring.onnx.Graph;
import io.needletail.scoring.onnx.OnnxWriter;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Random;

/**
 * One network in both runtimes, and rows that both see: distinct ones, in one long series through
 * which the window slides. ONNX Runtime has one thread and reads direct buffers. Their outputs are
 * compared before anything is timed.
 */
final class NetworkContest {
    private static final int SERIES = 2048;
    private static final int COMPARED = 40;
    private static final int ROWS_AT_ONCE = 64;

    private final int rows;
    private final int features;
    private final float[] series;
    private final double[][] wide;
    private final FloatBuffer direct;
    private final Network network;
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private int next;

    /**
     * Loads a network into both.
     *
     * @param precision of our weights; theirs are as they are.
     */
    NetworkContest(Graph graph, int rows, int features, WeightPrecision precision)
            throws OrtException {
        this.rows = rows;
        this.features = features;
        Random random = new Random(21);
        series = new float[(SERIES + rows) * features];
        wide = new double[SERIES + rows][features];
        for (int i = 0; i < series.length; i++) {
            series[i] = (float) random.nextGaussian();
            wide[i / features][i % features] = series[i];
        }
        direct =
                ByteBuffer.allocateDirect(series.length * Float.BYTES)
                        .order(ByteOrder.nativeOrder())
                        .asFloatBuffer();
        direct.put(series).flip();
        network = Network.ofWindow(graph, rows, features, precision);
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        session = environment.createSession(OnnxWriter.write(graph), options);
        requireEqualOutputs(
                switch (precision) {
                    case FP32 -> 1e-5;
                    case BF16 -> 1e-3;
                });
    }

    private void requireEqualOutputs(double tolerance) throws OrtException {
        for (int at = 0; at < COMPARED; at++) {
            float theirs = peer(at, rows);
            network.scoreWindow(series, at * features);
            float whole = network.output(1);
            for (int row = at; row < at + rows - 1; row++) {
                network.push(wide[row]);
            }
            network.score(wide[at + rows - 1]);
            float late = network.output(1);
            if (Math.abs(whole - theirs) > tolerance || late != whole) {
                throw new IllegalStateException(
                        "window %d: ONNX Runtime %s, ours %s, and with the last row late %s"
                                .formatted(at, theirs, whole, late));
            }
        }
        network.prepare();
    }

    /**
     * Until ours is compiled. Rows first: the layers at the end run once in each window, so that
     * windows alone reach the compiler's thresholds after thousands, with vectors on the heap.
     */
    void warmUp() {
        Steady.untilQuiet(this::someRows);
        Steady.untilQuiet(this::cold);
    }

    private void someRows() {
        background();
        for (int i = 0; i < ROWS_AT_ONCE; i++) {
            critical();
        }
    }

    /** The last row arrives; all else was ready. */
    float critical() {
        network.score(wide[step()]);
        return network.output(1);
    }

    /** A row is done with; the next window is made ready. */
    void background() {
        network.push(wide[step()]);
        network.prepare();
    }

    /** A whole window at once. */
    float cold() {
        network.scoreWindow(series, step() * features);
        return network.output(1);
    }

    float peerWindow() throws OrtException {
        return peer(step(), rows);
    }

    /** One row only: what a recurrent network with a carried state costs there. */
    float peerStep() throws OrtException {
        return peer(step(), 1);
    }

    private float peer(int at, int length) throws OrtException {
        FloatBuffer window = direct.slice(at * features, length * features);
        long[] shape = {1, length, features};
        try (OnnxTensor given = OnnxTensor.createTensor(environment, window, shape);
                OrtSession.Result result = session.run(Map.of("input", given))) {
            return ((OnnxTensor) result.get(0)).getFloatBuffer().get(1);
        }
    }

    private int step() {
        next = next + 1 & SERIES - 1;
        return next;
    }
}
