package io.needletail.scoring.network;

import io.needletail.codecs.Cold;
import io.needletail.scoring.ModelException;
import io.needletail.scoring.onnx.Graph;
import io.needletail.scoring.onnx.ShapedGraph;

/**
 * A network, compiled, and the rows that it has seen. Rows arrive one by one; {@link #score} asks
 * what the network says if this row were the last. What does not depend on that row is computed by
 * {@link #prepare}, which may be called when there is time. Allocates nothing once compiled; not
 * thread safe.
 *
 * <p>Two semantics: of a <em>window</em> the network sees the last {@code rows} rows and starts
 * from its initial state at the first of them; a <em>stateful</em> one sees one row at a time and
 * carries its state on for ever.
 */
public final class Network {
    private final ShapedGraph graph;
    private final NetworkPlan plan;
    private final int rows;
    private final int features;
    private final boolean stateful;
    private final WeightPrecision precision;
    private long seen;
    private boolean prepared;

    /** A stateful network's row that was pushed, but has not changed the state yet. */
    private boolean unsettled;

    private Network(
            ShapedGraph graph,
            int rows,
            int features,
            boolean stateful,
            WeightPrecision precision) {
        this.graph = graph;
        this.precision = precision;
        plan = NetworkPlan.of(graph, Kernels.best(precision));
        this.rows = rows;
        this.features = features;
        this.stateful = stateful;
    }

    /** Compiles a network that sees a window, with its weights as they are. */
    @Cold
    public static Network ofWindow(Graph graph, int rows, int features) {
        return ofWindow(graph, rows, features, WeightPrecision.FP32);
    }

    /**
     * Compiles a network that sees a window.
     *
     * @param precision of the weights in its products.
     * @throws ModelException when the graph cannot be compiled for such a window.
     */
    @Cold
    public static Network ofWindow(Graph graph, int rows, int features, WeightPrecision precision) {
        return compiled(graph, rows, features, false, precision);
    }

    /** Compiles a network that carries its state from row to row, with its weights as they are. */
    @Cold
    public static Network stateful(Graph graph, int rows, int features) {
        return stateful(graph, rows, features, WeightPrecision.FP32);
    }

    /**
     * Compiles a network that carries its state from row to row.
     *
     * @param rows how many rows it must have seen before it is ready.
     * @param precision of the weights in its products.
     * @throws ModelException when the graph cannot be compiled so.
     */
    @Cold
    public static Network stateful(Graph graph, int rows, int features, WeightPrecision precision) {
        return compiled(graph, rows, features, true, precision);
    }

    @Cold
    private static Network compiled(
            Graph graph, int rows, int features, boolean stateful, WeightPrecision precision) {
        try {
            if (stateful) {
                Recurrence.require(graph, features);
            }
            ShapedGraph shaped = ShapedGraph.of(graph, stateful ? 1 : rows, features);
            return new Network(shaped, rows, features, stateful, precision);
        } catch (ModelException refused) {
            String said = refused.getMessage();
            boolean named = said.startsWith(graph.source());
            throw named ? refused : new ModelException(graph.source() + ": " + said, refused);
        }
    }

    /** The same network, having seen no rows. */
    @Cold
    public Network copy() {
        return copy(precision);
    }

    /** The same network with its weights at another precision, having seen no rows. */
    @Cold
    public Network copy(WeightPrecision other) {
        return new Network(graph, rows, features, stateful, other);
    }

    /** How precisely its weights are kept. */
    public WeightPrecision precision() {
        return precision;
    }

    /** Number of features of a row. */
    public int featureCount() {
        return features;
    }

    /** Rows that a complete window has, or that a stateful network must have seen. */
    public int rows() {
        return rows;
    }

    /** Number of outputs. */
    public int outputCount() {
        return plan.output().width();
    }

    /** Output {@code i} of the last scoring. */
    public float output(int i) {
        return plan.output().values()[plan.output().offset() + i];
    }

    /** Rows pushed so far. */
    public long seen() {
        return seen;
    }

    /** Adds a row behind those that are known; the oldest leaves the window. */
    public void push(double[] row) {
        Rows window = plan.input();
        if (stateful) {
            settle();
            place(row, 0);
            unsettled = true;
        } else if (rows > 1) {
            int start = window.at(0);
            int kept = (rows - 2) * features;
            System.arraycopy(window.values(), start + features, window.values(), start, kept);
            place(row, rows - 2);
        }
        seen++;
        prepared = false;
    }

    /** A row is missing behind the last: a window begins anew, a state goes on. */
    public void skip() {
        if (!stateful) {
            seen = 0;
        }
    }

    /** Computes what does not depend on the row that comes next. */
    public void prepare() {
        if (!prepared) {
            settle();
            plan.prepare();
            prepared = true;
        }
    }

    /** Lets the row that was pushed last change the state. */
    private void settle() {
        if (unsettled) {
            plan.finish();
            plan.carry();
            unsettled = false;
        }
    }

    /** Computes the outputs for the known rows and this one behind them. Changes no state. */
    public void score(double[] row) {
        prepare();
        place(row, stateful ? 0 : rows - 1);
        plan.finish();
    }

    /**
     * Computes the outputs for a whole window at once, which then is the known one.
     *
     * @param window rows one after the other.
     * @param from where the first row starts.
     */
    public void scoreWindow(float[] window, int from) {
        Rows input = plan.input();
        System.arraycopy(window, from, input.values(), input.offset(), rows * features);
        plan.run();
        seen = rows;
        prepared = true;
    }

    /** Forgets all rows. */
    @Cold
    public void reset() {
        plan.reset();
        seen = 0;
        prepared = false;
        unsettled = false;
    }

    /** Number of floats of {@link #save}. */
    @Cold
    public int stateSize() {
        return stateful ? plan.stateSize() : (rows - 1) * features;
    }

    /** Writes what it remembers of the rows it has seen. */
    public void save(float[] into) {
        if (stateful) {
            settle();
            plan.save(into);
        } else {
            System.arraycopy(plan.input().values(), plan.input().offset(), into, 0, stateSize());
        }
    }

    /** Takes back what {@link #save} wrote after {@code rowsSeen} rows. */
    public void load(float[] from, long rowsSeen) {
        if (stateful) {
            plan.load(from);
        } else {
            System.arraycopy(from, 0, plan.input().values(), plan.input().offset(), stateSize());
        }
        seen = rowsSeen;
        prepared = false;
        unsettled = false;
    }

    private void place(double[] row, int at) {
        Rows window = plan.input();
        int start = window.at(at);
        for (int i = 0; i < features; i++) {
            window.values()[start + i] = (float) row[i];
        }
    }
}
