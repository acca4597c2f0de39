package io.needletail.scoring.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;

/** What Microsoft's ONNX Runtime makes of a graph, on one thread. */
public final class OnnxRuntimePeer {
    private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();

    private OnnxRuntimePeer() {}

    /** Its first output for one input. */
    public static Tensor run(Graph graph, Tensor input) throws OrtException {
        long[] dims = Arrays.stream(input.dims()).asLongStream().toArray();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            try (OrtSession session = ENVIRONMENT.createSession(OnnxWriter.write(graph), options);
                    OnnxTensor given = given(input, dims);
                    OrtSession.Result result = session.run(Map.of(graph.input().name(), given))) {
                OnnxTensor tensor = (OnnxTensor) result.get(0);
                int[] shape =
                        Arrays.stream(tensor.getInfo().getShape())
                                .mapToInt(Math::toIntExact)
                                .toArray();
                return made(tensor, shape);
            }
        }
    }

    private static OnnxTensor given(Tensor input, long[] dims) throws OrtException {
        return input.isDouble()
                ? OnnxTensor.createTensor(ENVIRONMENT, DoubleBuffer.wrap(input.doubles()), dims)
                : OnnxTensor.createTensor(ENVIRONMENT, FloatBuffer.wrap(input.floats()), dims);
    }

    private static Tensor made(OnnxTensor tensor, int[] shape) {
        if (tensor.getInfo().type == OnnxJavaType.DOUBLE) {
            DoubleBuffer buffer = tensor.getDoubleBuffer();
            double[] doubles = new double[buffer.remaining()];
            buffer.get(doubles);
            return Tensor.of(shape, doubles);
        }
        FloatBuffer buffer = tensor.getFloatBuffer();
        float[] floats = new float[buffer.remaining()];
        buffer.get(floats);
        return Tensor.of(shape, floats);
    }
}
