package io.needletail.scoring.network;

import io.needletail.codecs.Cold;

/**
 * The tables of a recurrent layer.
 *
 * <p>The projections of all rows (W·x) are computed before the recurrence, since they do not depend
 * on it. What comes from the state (R·h + b) is computed as soon as the row before is done: when a
 * window waits for its last row, that of the last row is ready.
 */
@Cold
final class Gates {
    final Rows in;
    final int rows;
    final int hidden;
    final Rows projections;

    /** R·h + b for the row that comes next; one row. */
    final Rows ahead;

    /** R·h + b for row 0. */
    final Rows first;

    /** R·h + b inside a run. */
    final Rows within;

    /** One row to work in. */
    final float[] opened;

    private final PlanBuilder plan;

    Gates(PlanBuilder plan, Value in, int hidden, int gates) {
        this.plan = plan;
        this.in = in.rows();
        rows = in.layout().rows();
        this.hidden = hidden;
        int width = gates * hidden;
        projections = new Rows(plan.scratch(rows * width), 0, width, width);
        ahead = new Rows(plan.scratch(width), 0, 0, width);
        first = new Rows(plan.scratch(width), 0, 0, width);
        opened = plan.scratch(width);
        within = new Rows(plan.scratch(width), 0, 0, width);
    }

    Kernels kernels() {
        return plan.kernels();
    }

    /** States of all rows, with the initial one in row −1. */
    Rows states() {
        return new Rows(plan.scratch((rows + 1) * hidden), hidden, hidden, hidden);
    }

    /** One row of states to work in. */
    Rows single() {
        return new Rows(plan.scratch(hidden), 0, 0, hidden);
    }

    /** The same table one row up: row r is the state before row r. */
    static Rows before(Rows states) {
        return new Rows(
                states.values(),
                states.offset() - states.stride(),
                states.stride(),
                states.width());
    }
}
