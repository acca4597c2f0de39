package io.needletail.scoring.network;

import io.needletail.codecs.Cold;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Which rows of each value are needed, and which are known before the input's last row is. */
@Cold
final class Ranges {
    private final Map<Value, Integer> known = new IdentityHashMap<>();
    private final Map<Value, Integer> first = new IdentityHashMap<>();
    private final Map<Value, Integer> end = new IdentityHashMap<>();

    Ranges(List<Planned> planned, Value input, Value output) {
        known.put(input, input.layout().rows() - 1);
        for (Planned one : planned) {
            int rows = one.output().layout().rows();
            for (int i = 0; i < one.inputs().size(); i++) {
                Value in = one.inputs().get(i);
                int inRows = in.layout().rows();
                // What no step computes is fixed: known from the start.
                int knownRows = known.getOrDefault(in, inRows);
                int decided = knownRows >= inRows ? rows : one.reaches().get(i).known(knownRows);
                known.merge(one.output(), Math.min(rows, decided), Math::min);
            }
        }
        need(output, 0, output.layout().rows());
        for (Planned one : planned.reversed()) {
            if (!first.containsKey(one.output())) {
                continue;
            }
            if (one.inOrder()) {
                first.put(one.output(), 0);
            }
            for (int i = 0; i < one.inputs().size(); i++) {
                Reach reach = one.reaches().get(i);
                Value in = one.inputs().get(i);
                int rows = in.layout().rows();
                need(in, reach.from(first(one)), Math.min(rows, reach.to(end(one))));
            }
        }
    }

    private void need(Value value, int from, int to) {
        first.merge(value, from, Math::min);
        end.merge(value, to, Math::max);
    }

    int known(Planned planned) {
        return known.getOrDefault(planned.output(), 0);
    }

    int first(Planned planned) {
        return first.getOrDefault(planned.output(), 0);
    }

    int end(Planned planned) {
        return end.getOrDefault(planned.output(), 0);
    }
}
