package io.needletail.scoring.network;

import io.needletail.codecs.Cold;
import io.needletail.scoring.ModelException;
import io.needletail.scoring.onnx.Graph;
import io.needletail.scoring.onnx.ShapedGraph;

/** Says whether a network can be fed one row at a time: its only memory are recurrent states. */
@Cold
final class Recurrence {
    /** Enough rows to tell what looks at others. */
    private static final int ROWS = 4;

    private Recurrence() {}

    static void require(Graph graph, int features) {
        ShapedGraph shaped = ShapedGraph.of(graph, ROWS, features);
        for (Planned planned : NetworkPlan.planned(shaped, new Kernels(WeightPrecision.FP32))) {
            boolean looksAround = planned.step() instanceof RunningTotalStep;
            for (Reach reach : planned.reaches()) {
                looksAround |= reach instanceof Reach.Sliding;
                looksAround |= reach instanceof Reach.Whole whole && whole.inRows() > 1;
            }
            if (looksAround) {
                throw new ModelException(
                        graph.source()
                                + ": it looks at several rows at once, so it cannot carry a state"
                                + " from row to row: give it the semantics \"window\"");
            }
        }
    }
}
