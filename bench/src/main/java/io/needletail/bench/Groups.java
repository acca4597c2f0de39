package io.needletail.bench;

import static io.needletail.bench.JmhGroup.duel;

import java.util.List;

/** All groups, in the order of the way of a frame. */
final class Groups {
    static final List<Group> ALL =
            List.of(
                    new JmhGroup(
                            "ring",
                            "one input through the ring against ArrayBlockingQueue",
                            RingBenchmark.class,
                            List.of(
                                    duel(
                                            "hop",
                                            "disruptorSlot",
                                            1,
                                            "ArrayBlockingQueue",
                                            "arrayBlockingQueue"))),
                    new JmhGroup(
                            "forest",
                            "one row through 500 trees of depth 8",
                            ForestBenchmark.class,
                            List.of(
                                    duel(
                                            "500x8",
                                            "needletail",
                                            1,
                                            "XGBoost4J inplace_predict",
                                            "xgboost4jInplace",
                                            "XGBoost4J predict",
                                            "xgboost4jMatrix",
                                            "H2O xgboost-predictor",
                                            "h2oPredictor",
                                            "pointer walk",
                                            "pointerWalk"))));

    private Groups() {}
}
