package io.needletail.core.feature.pattern;

/**
 * The last turns as {@link Turns} wrote them, upside down where the sign is -1: so a shape is
 * written down once for tops and bottoms. Turn 0 is the newest. What is not there is {@code NaN},
 * and no comparison with it holds.
 */
final class TurnView {
    private final int turns;
    private double[] slots;
    private double sign;

    TurnView(int turns) {
        this.turns = turns;
    }

    /** Looks at those slots. */
    void over(double[] newSlots, double newSign) {
        slots = newSlots;
        sign = newSign;
    }

    /** 1, or -1 where it is seen upside down. */
    double sign() {
        return sign;
    }

    /** Whether the newest turn is a high, as it is seen. */
    boolean newestIsHigh() {
        return sign * slots[turns] > 0;
    }

    /** Price of a turn, as it is seen. */
    double price(int turn) {
        return sign * slots[turns + 1 + 2 * turn];
    }

    /** Bars since a turn. */
    double age(int turn) {
        return slots[turns + 2 + 2 * turn];
    }

    /** Rise per bar from one turn to a newer one. */
    double slope(int older, int newer) {
        return (price(newer) - price(older)) / (age(older) - age(newer));
    }

    /** The line through two turns, at so many bars ago. */
    double line(int older, int newer, double age) {
        return price(newer) + slope(older, newer) * (age(newer) - age);
    }
}
