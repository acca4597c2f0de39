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
                                            "arrayBlockingQueue"))));

    private Groups() {}
}
