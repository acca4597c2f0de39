package io.needletail.core.risk;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * The plans whose execution was counted, the latest of them: a plan that is worked in parts is one
 * decision. Where more are worked at a time than are remembered, one counts again.
 */
final class CountedPlans {
    static final int REMEMBERED = 256;

    private final long[] plans = new long[REMEMBERED];
    private int next;

    /** Whether the plan was not among them; it is from now on. */
    boolean add(long planId) {
        for (int i = 0; i < REMEMBERED; i++) {
            if (plans[i] == planId) {
                return false;
            }
        }
        plans[next] = planId;
        next = (next + 1) % REMEMBERED;
        return true;
    }

    void save(StateWriter out) {
        out.putLong(next);
        for (long plan : plans) {
            out.putLong(plan);
        }
    }

    void load(StateReader in) {
        next = in.getInt();
        for (int i = 0; i < REMEMBERED; i++) {
            plans[i] = in.getLong();
        }
    }
}
