package io.needletail.bench;

import ai.onnxruntime.OrtException;

import io.needletail.scoring.network.WeightPrecision;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import java.util.concurrent.TimeUnit;

/**
 * A window of 100 rows of 40 features through a network, one thread. <em>Critical</em>: the last
 * row arrives, the rest was computed before. <em>Cold</em>: nothing was.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NetworkBenchmark {
    private NetworkContest contest;

    /** With our weights as they are. */
    private NetworkContest ours(BenchNetworks network) throws OrtException {
        return warm(network, WeightPrecision.FP32);
    }

    /** With our weights in 16 bits; ONNX Runtime's stay as they are. */
    private NetworkContest halved(BenchNetworks network) throws OrtException {
        return warm(network, WeightPrecision.BF16);
    }

    /** One network a fork: the first call chooses it. */
    private NetworkContest warm(BenchNetworks network, WeightPrecision precision)
            throws OrtException {
        if (contest == null) {
            contest = network.contest(precision);
            contest.warmUp();
        }
        return contest;
    }

    /** ONNX Runtime is compiled already. */
    private NetworkContest theirs(BenchNetworks network) throws OrtException {
        if (contest == null) {
            contest = network.contest(WeightPrecision.FP32);
        }
        return contest;
    }

    /** Ours, the last row arriving. */
    @Benchmark
    public float lstm2x128Critical() throws OrtException {
        return ours(BenchNetworks.LSTM_2X128).critical();
    }

    /** Ours, a whole window. */
    @Benchmark
    public float lstm2x128Cold() throws OrtException {
        return ours(BenchNetworks.LSTM_2X128).cold();
    }

    /** Ours with 16-bit weights, the last row arriving. */
    @Benchmark
    public float lstm2x128Bf16Critical() throws OrtException {
        return halved(BenchNetworks.LSTM_2X128).critical();
    }

    /** Ours with 16-bit weights, a whole window. */
    @Benchmark
    public float lstm2x128Bf16Cold() throws OrtException {
        return halved(BenchNetworks.LSTM_2X128).cold();
    }

    /** ONNX Runtime, a whole window. */
    @Benchmark
    public float lstm2x128Peer() throws OrtException {
        return theirs(BenchNetworks.LSTM_2X128).peerWindow();
    }

    /** ONNX Runtime, one step. */
    @Benchmark
    public float lstm2x128PeerStep() throws OrtException {
        return theirs(BenchNetworks.LSTM_2X128).peerStep();
    }

    /** Ours, the last row arriving. */
    @Benchmark
    public float lstm3x256Critical() throws OrtException {
        return ours(BenchNetworks.LSTM_3X256).critical();
    }

    /** Ours, a whole window. */
    @Benchmark
    public float lstm3x256Cold() throws OrtException {
        return ours(BenchNetworks.LSTM_3X256).cold();
    }

    /** Ours with 16-bit weights, the last row arriving. */
    @Benchmark
    public float lstm3x256Bf16Critical() throws OrtException {
        return halved(BenchNetworks.LSTM_3X256).critical();
    }

    /** Ours with 16-bit weights, a whole window. */
    @Benchmark
    public float lstm3x256Bf16Cold() throws OrtException {
        return halved(BenchNetworks.LSTM_3X256).cold();
    }

    /** ONNX Runtime, a whole window. */
    @Benchmark
    public float lstm3x256Peer() throws OrtException {
        return theirs(BenchNetworks.LSTM_3X256).peerWindow();
    }

    /** ONNX Runtime, one step. */
    @Benchmark
    public float lstm3x256PeerStep() throws OrtException {
        return theirs(BenchNetworks.LSTM_3X256).peerStep();
    }

    /** Ours, the last row arriving. */
    @Benchmark
    public float gru2x128Critical() throws OrtException {
        return ours(BenchNetworks.GRU_2X128).critical();
    }

    /** Ours, a whole window. */
    @Benchmark
    public float gru2x128Cold() throws OrtException {
        return ours(BenchNetworks.GRU_2X128).cold();
    }

    /** Ours with 16-bit weights, the last row arriving. */
    @Benchmark
    public float gru2x128Bf16Critical() throws OrtException {
        return halved(BenchNetworks.GRU_2X128).critical();
    }

    /** Ours with 16-bit weights, a whole window. */
    @Benchmark
    public float gru2x128Bf16Cold() throws OrtException {
        return halved(BenchNetworks.GRU_2X128).cold();
    }

    /** ONNX Runtime, a whole window. */
    @Benchmark
    public float gru2x128Peer() throws OrtException {
        return theirs(BenchNetworks.GRU_2X128).peerWindow();
    }

    /** ONNX Runtime, one step. */
    @Benchmark
    public float gru2x128PeerStep() throws OrtException {
        return theirs(BenchNetworks.GRU_2X128).peerStep();
    }

    /** Ours, the last row arriving. */
    @Benchmark
    public float cnnCritical() throws OrtException {
        return ours(BenchNetworks.CNN).critical();
    }

    /** Ours, a whole window. */
    @Benchmark
    public float cnnCold() throws OrtException {
        return ours(BenchNetworks.CNN).cold();
    }

    /** ONNX Runtime, a whole window. */
    @Benchmark
    public float cnnPeer() throws OrtException {
        return theirs(BenchNetworks.CNN).peerWindow();
    }

    /** Ours, the last row arriving. */
    @Benchmark
    public float causalCnnCritical() throws OrtException {
        return ours(BenchNetworks.CAUSAL_CNN).critical();
    }

    /** Ours, a whole window. */
    @Benchmark
    public float causalCnnCold() throws OrtException {
        return ours(BenchNetworks.CAUSAL_CNN).cold();
    }

    /** ONNX Runtime, a whole window. */
    @Benchmark
    public float causalCnnPeer() throws OrtException {
        return theirs(BenchNetworks.CAUSAL_CNN).peerWindow();
    }

    /** Ours, the last row arriving. */
    @Benchmark
    public float cnnLstmCritical() throws OrtException {
        return ours(BenchNetworks.CNN_LSTM).critical();
    }

    /** Ours, a whole window. */
    @Benchmark
    public float cnnLstmCold() throws OrtException {
        return ours(BenchNetworks.CNN_LSTM).cold();
    }

    /** ONNX Runtime, a whole window. */
    @Benchmark
    public float cnnLstmPeer() throws OrtException {
        return theirs(BenchNetworks.CNN_LSTM).peerWindow();
    }

    /** Ours, the last row arriving. */
    @Benchmark
    public float transformerCritical() throws OrtException {
        return ours(BenchNetworks.TRANSFORMER).critical();
    }

    /** Ours, a whole window. */
    @Benchmark
    public float transformerCold() throws OrtException {
        return ours(BenchNetworks.TRANSFORMER).cold();
    }

    /** ONNX Runtime, a whole window. */
    @Benchmark
    public float transformerPeer() throws OrtException {
        return theirs(BenchNetworks.TRANSFORMER).peerWindow();
    }
}
