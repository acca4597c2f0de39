package io.needletail.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import io.needletail.scoring.Forest;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/** ONNX Runtime on one thread, its input tensor made once over a direct buffer. */
final class OnnxPeer {
    private final FloatBuffer row;
    private final OrtSession session;
    private final Map<String, OnnxTensor> inputs;

    OnnxPeer(Forest forest) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        session = environment.createSession(OnnxForest.of(forest), options);
        int features = forest.featureCount();
        row =
                ByteBuffer.allocateDirect(features * Float.BYTES)
                        .order(ByteOrder.nativeOrder())
                        .asFloatBuffer();
        inputs = Map.of("row", OnnxTensor.createTensor(environment, row, new long[] {1, features}));
    }

    /** Sum of the leaves. */
    float margin(float[] features) throws OrtException {
        row.put(0, features);
        try (OrtSession.Result result = session.run(inputs)) {
            return ((OnnxTensor) result.get(0)).getFloatBuffer().get(0);
        }
    }
}
