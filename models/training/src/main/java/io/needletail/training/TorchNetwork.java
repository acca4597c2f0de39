package io.needletail.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

import io.needletail.scoring.onnx.GraphBuilder;
import io.needletail.scoring.onnx.OnnxWriter;
import io.needletail.scoring.onnx.TorchLayers;
import io.needletail.training.TorchTensors.Dropout;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A network's weights, and its ways forward and back through PyTorch. */
final class TorchNetwork {
    private static final int OPSET = 17;
    private static final int ATTEMPTS = 8;

    /** Keeps a loss finite where the network is certain and wrong. */
    static final double LEAST_PROBABILITY = 1e-7;

    private static final Function<NDArray, float[]> SLOPES =
            tensor -> tensor.getGradient().toFloatArray();

    private final NetworkForm form;
    private final TrainingParameters parameters;
    private final int features;
    private final NetworkWeightTable table;

    /**
     * What a way back found.
     *
     * @param loss mean of the batch, weighted.
     * @param slopes of the loss by each number of the table, or of the input.
     * @param left what the layers remember behind the batch.
     */
    record Slopes(double loss, List<float[]> slopes, CarriedState left) {
        boolean areNumbers() {
            double sum = loss;
            for (float[] each : slopes) {
                for (float slope : each) {
                    sum += 0 * slope;
                }
            }
            return Double.isFinite(sum);
        }
    }

    /**
     * What a walk over rows in order said.
     *
     * @param up probabilities that the price rises, lane after lane.
     * @param left what the layers remember behind it.
     */
    record Walked(double[] up, CarriedState left) {
        boolean areNumbers() {
            return Double.isFinite(Arrays.stream(up).sum());
        }
    }

    /** A network with drawn weights. */
    TorchNetwork(NetworkForm form, TrainingParameters parameters, int features) {
        this.form = form;
        this.parameters = parameters;
        this.features = features;
        this.table = new NetworkWeightTable(parameters.seed());
        predict(new float[parameters.network().window() * features]);
    }

    NetworkWeightTable table() {
        return table;
    }

    /** Probabilities that the price rises, for windows one after another. */
    double[] predict(float[] windows) {
        return walked(manager -> walk(starting(manager, Dropout.NONE), input(manager, windows)))
                .up();
    }

    /**
     * Says something at each row.
     *
     * @param rows of each lane in order, lane after lane.
     * @param before what the layers remember of the rows before them.
     */
    Walked walk(float[] rows, int lanes, CarriedState before) {
        return walked(manager ->
                walk(
                        TorchTensors.after(before, manager, table, Dropout.NONE),
                        lanes(manager, rows, lanes)));
    }

    private static Walked walked(Function<NDManager, Walked> work) {
        return again(() -> within(work), Walked::areNumbers);
    }

    /**
     * Asks again where the answer is no number: PyTorch 2.7.1 loses about one of a hundred ways
     * back through attention to NaN, and gives the same bits as ever when asked again. What has
     * truly diverged is NaN each time.
     */
    private static <T> T again(Supplier<T> work, Predicate<T> isGood) {
        T answer = work.get();
        for (int i = 1; i < ATTEMPTS && !isGood.test(answer); i++) {
            answer = work.get();
        }
        return answer;
    }

    private Walked walk(TorchTensors layers, NDArray input) {
        float[] shares = answer(layers, input).toFloatArray();
        double[] up = new double[shares.length / 2];
        Arrays.setAll(up, i -> shares[2 * i + 1]);
        return new Walked(up, layers.left());
    }

    /**
     * Loss of a batch and its slopes by the weights.
     *
     * @param targets weight of down and of up for each window, in all 1.
     */
    Slopes learn(float[] windows, float[] targets, Dropout dropout) {
        return slopes(manager ->
                back(
                        starting(manager, dropout),
                        input(manager, windows),
                        wanted(manager, targets)));
    }

    /**
     * The same of rows in order, each lane's after those that it remembers.
     *
     * @param rows of each lane, lane after lane.
     * @param targets weight of down and of up for each row, in all 1.
     */
    Slopes learn(float[] rows, int lanes, float[] targets, CarriedState before, Dropout dropout) {
        return slopes(manager ->
                back(
                        TorchTensors.after(before, manager, table, dropout),
                        lanes(manager, rows, lanes),
                        wanted(manager, targets)));
    }

    /** Loss of a batch and its slopes by what is read. */
    Slopes sensitivity(float[] windows, float[] targets) {
        return slopes(manager -> {
            NDArray input = input(manager, windows);
            input.setRequiresGradient(true);
            return back(starting(manager, Dropout.NONE), input, wanted(manager, targets));
        });
    }

    private static Slopes slopes(Function<NDManager, Slopes> work) {
        return again(() -> within(work), Slopes::areNumbers);
    }

    private Slopes back(TorchTensors layers, NDArray input, NDArray wanted) {
        NDArray shares = answer(layers, input).clip(LEAST_PROBABILITY, 1);
        NDArray loss = shares.log().mul(wanted).sum().neg();
        NDArray one = loss.getManager().ones(loss.getShape());
        JniUtils.backward((PtNDArray) loss, (PtNDArray) one, false, false);
        List<NDArray> asked = input.hasGradient() ? List.of(input) : layers.tensors();
        return new Slopes(loss.getFloat(), asked.stream().map(SLOPES).toList(), layers.left());
    }

    /** Works with arrays that are let go behind it. */
    private static <T> T within(Function<NDManager, T> work) {
        try (NDManager manager = TorchLibrary.arrays()) {
            return withSlopes(manager, work);
        }
    }

    /**
     * Slopes are kept even where nobody asks for them: without them PyTorch 2.7.1 takes another way
     * through an LSTM, by oneDNN, whose answers are others than those learnt with. Whether they are
     * is a setting of the thread; the library's own collector of gradients would serve one thread
     * in the process, and a search has more.
     */
    private static <T> T withSlopes(NDManager manager, Function<NDManager, T> work) {
        boolean before = JniUtils.isGradMode();
        JniUtils.setGradMode(true);
        try {
            return work.apply(manager);
        } finally {
            JniUtils.setGradMode(before);
        }
    }

    /** The layers, remembering nothing. */
    private TorchTensors starting(NDManager manager, Dropout dropout) {
        return TorchTensors.ofWindows(manager, table, dropout);
    }

    /** Weights of down and of up, pair after pair. */
    private static NDArray wanted(NDManager manager, float[] targets) {
        return manager.create(targets, new Shape(targets.length / 2, 2));
    }

    private NDArray input(NDManager manager, float[] windows) {
        int rows = parameters.network().window();
        return manager.create(windows, new Shape(windows.length / rows / features, rows, features));
    }

    private NDArray lanes(NDManager manager, float[] rows, int lanes) {
        return manager.create(rows, new Shape(lanes, rows.length / lanes / features, features));
    }

    private NDArray answer(TorchTensors layers, NDArray input) {
        return form.answer(layers, input, features, parameters);
    }

    /** The same network as an ONNX file. */
    byte[] onnx() {
        GraphBuilder graph = new GraphBuilder(OPSET);
        NetworkSettings network = parameters.network();
        int rows = network.stateful() ? -1 : network.window();
        String input = graph.input("input", 1, rows, features);
        AtomicInteger next = new AtomicInteger();
        TorchLayers layers =
                new TorchLayers(graph, dims -> table.tensor(next.getAndIncrement()).clone());
        return OnnxWriter.write(graph.build(form.answer(layers, input, features, parameters)));
    }
}
