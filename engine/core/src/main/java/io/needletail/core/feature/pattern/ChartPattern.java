package io.needletail.core.feature.pattern;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.Indicator;

/**
 * Waits for a shape of turns, then for a close that leaves it. It writes, side by side, the state
 * (half the expected direction while it stands, the direction on the bar that leaves it, else 0),
 * the close's distance from the line by which it should leave, and the height, both as shares of
 * the close. A newer shape takes the place of an older one. Warm n bars after its turns are.
 */
public final class ChartPattern extends Indicator {
    /** Slots that it writes, in this order. */
    static final int OUTPUTS = 3;

    static final int STATE = 0;
    static final int DISTANCE = 1;
    static final int HEIGHT = 2;

    /** As a sign: that in which the first of four turns is a high. */
    static final int BY_FIRST_TURN = 0;

    private final int turns;
    private final int close;
    private final int wing;
    private final int bars;
    private final double tolerance;
    private final ChartShape shape;
    private final int sign;
    private final TurnView view;
    private final Formation formation = new Formation();
    private final Formation next = new Formation();
    private int seen;

    ChartPattern(int[] turnsClose, int out, int[] wingBars, double tolerance, Look look) {
        super(out);
        turns = turnsClose[0];
        close = turnsClose[1];
        wing = wingBars[0];
        bars = wingBars[1];
        this.tolerance = tolerance;
        shape = look.shape;
        sign = look.sign;
        view = new TurnView(turns);
    }

    /**
     * A shape, and how it is looked at.
     *
     * @param name of the pattern.
     * @param sign 1, -1 for upside down, or {@link #BY_FIRST_TURN}.
     */
    record Look(String name, ChartShape shape, int sign) {}

    @Override
    public void compute(double[] slots) {
        next.copyFrom(formation);
        next.age(bars);
        double newestKind = slots[turns];
        if (slots[turns + 2] == wing) {
            view.over(slots, sign == BY_FIRST_TURN ? -newestKind : sign);
            shape.look(view, tolerance, next);
        }
        next.endIfMet();
        if (Double.isNaN(newestKind) || seen < bars - 1) {
            write(slots, Double.NaN, Double.NaN, Double.NaN);
        } else if (next.stands()) {
            double price = slots[close];
            double left = next.left(price);
            double state = left == 0 ? next.expected() / 2 : left;
            write(slots, state, next.distance(price) / price, next.height() / price);
        } else {
            write(slots, 0, 0, 0);
        }
    }

    @Override
    public void advance(double[] slots) {
        if (Double.isNaN(slots[turns])) {
            return;
        }
        seen = Math.min(seen + 1, bars);
        formation.copyFrom(next);
        if (formation.left(slots[close]) != 0) {
            formation.end();
        }
    }

    private void write(double[] slots, double state, double distance, double height) {
        slots[out + STATE] = state;
        slots[out + DISTANCE] = distance;
        slots[out + HEIGHT] = height;
    }

    @Override
    public void save(StateWriter to) {
        formation.save(to);
        to.putLong(seen);
    }

    @Override
    public void load(StateReader from) {
        formation.load(from);
        seen = from.getInt();
    }
}
