package io.needletail.scoring.network;

import io.needletail.codecs.Cold;
import io.needletail.scoring.ModelException;
import io.needletail.scoring.onnx.Node;
import io.needletail.scoring.onnx.ShapedGraph;

import java.util.List;
import java.util.Map;

/**
 * A network as a row of steps over buffers that are allocated once. Each step computes rows, and
 * the plan knows which rows anybody needs and which of them do not depend on the last input row:
 * those can be computed before that row is known. Every row of every step has the same bits however
 * the work is cut. Not thread safe.
 */
final class NetworkPlan {
    private final Rows input;
    private final Rows output;
    private final Step[] steps;

    /** Rows that are needed: from first to end; of these, those before {@code split} are early. */
    private final int[] first;

    private final int[] split;
    private final int[] end;

    private NetworkPlan(Rows input, Rows output, List<Planned> planned, Ranges ranges) {
        this.input = input;
        this.output = output;
        int count = (int) planned.stream().filter(one -> one.step() != null).count();
        steps = new Step[count];
        first = new int[count];
        split = new int[count];
        end = new int[count];
        int next = 0;
        for (Planned one : planned) {
            if (one.step() != null) {
                steps[next] = one.step();
                first[next] = ranges.first(one);
                end[next] = ranges.end(one);
                split[next] = Math.clamp(ranges.known(one), first[next], end[next]);
                next++;
            }
        }
    }

    /** Compiles a graph. */
    @Cold
    static NetworkPlan of(ShapedGraph graph, Kernels kernels) {
        PlanBuilder builder = built(graph, kernels);
        Value in = builder.value(graph.graph().input().name());
        Value out = builder.withRows(builder.value(graph.graph().outputs().getFirst()), -1);
        Ranges ranges = new Ranges(builder.steps(), in, out);
        return new NetworkPlan(in.rows(), out.rows(), builder.steps(), ranges);
    }

    /** The steps and what they depend on. */
    @Cold
    static List<Planned> planned(ShapedGraph graph, Kernels kernels) {
        return built(graph, kernels).steps();
    }

    @Cold
    private static PlanBuilder built(ShapedGraph graph, Kernels kernels) {
        PlanBuilder builder = new PlanBuilder(graph, kernels);
        Map<String, NodeCompiler> compilers = NodeCompiler.all();
        for (Node node : Fusions.of(graph)) {
            try {
                NodeCompiler.of(node, compilers).compile(node, builder);
            } catch (ModelException refused) {
                throw refused;
            } catch (RuntimeException misshapen) {
                // Whatever a hostile file makes a compiler trip over: it is the file's fault.
                throw new ModelException(node + ": cannot be compiled: " + misshapen, misshapen);
            }
        }
        return builder;
    }

    /** Where the window's rows go. */
    Rows input() {
        return input;
    }

    /** One row: what comes out. */
    Rows output() {
        return output;
    }

    /** Computes what does not depend on the input's last row. */
    void prepare() {
        for (int i = 0; i < steps.length; i++) {
            if (first[i] < split[i]) {
                steps[i].run(first[i], split[i]);
            }
        }
    }

    /** Computes the rest. It may be called again with another last row. */
    void finish() {
        for (int i = 0; i < steps.length; i++) {
            if (split[i] < end[i]) {
                steps[i].run(split[i], end[i]);
            }
        }
    }

    /** Computes all of it. */
    void run() {
        for (int i = 0; i < steps.length; i++) {
            if (first[i] < end[i]) {
                steps[i].run(first[i], end[i]);
            }
        }
    }

    /** The steps' states go on where the last window ended. */
    void carry() {
        for (Step step : steps) {
            step.carry();
        }
    }

    @Cold
    void reset() {
        for (Step step : steps) {
            step.reset();
        }
    }

    @Cold
    int stateSize() {
        int size = 0;
        for (Step step : steps) {
            size += step.stateSize();
        }
        return size;
    }

    void save(float[] into) {
        int at = 0;
        for (Step step : steps) {
            step.save(into, at);
            at += step.stateSize();
        }
    }

    void load(float[] from) {
        int at = 0;
        for (Step step : steps) {
            step.load(from, at);
            at += step.stateSize();
        }
    }
}
