package io.needletail.scoring.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

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
                    OnnxTensor given =
                            OnnxTensor.createTensor(
                                    ENVIRONMENT, FloatBuffer.wrap(input.floats()), dims);
                    OrtSession.Result result = session.run(Map.of(graph.input().name(), given))) {
                OnnxTensor tensor = (OnnxTensor) result.get(0);
                FloatBuffer buffer = tensor.getFloatBuffer();
                float[] floats = new float[buffer.remaining()];
                buffer.get(floats);
                int[] shape =
                        Arrays.stream(tensor.getInfo().getShape())
                                .mapToInt(Math::toIntExact)
                                .toArray();
                return Tensor.of(shape, floats);
            }
        }
    }
}
