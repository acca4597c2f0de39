package io.needletail.core.feature.pattern;

/** Shapes in which the price rests between two lines; each has a twin upside down. */
final class ConsolidationShapes {
    private ConsolidationShapes() {}

    /**
     * Two highs at about one price, the second low above the first. It is expected to be left
     * upwards; the height is from the first low to the higher high.
     */
    static void ascendingTriangle(TurnView t, double tolerance, Formation formation) {
        int high = t.newestIsHigh() ? 0 : 1;
        int low = 1 - high;
        double top = Math.max(t.price(high), t.price(high + 2));
        double height = top - t.price(low + 2);
        boolean forms =
                Math.abs(t.price(high) - t.price(high + 2)) <= tolerance * height
                        && t.price(low) - t.price(low + 2) > tolerance * height;
        if (forms) {
            formation
                    .begin(t, 1, height, 3)
                    .exit(top, 0)
                    .back(t.line(low + 2, low, 0), t.slope(low + 2, low));
        }
    }

    /**
     * High, low, lower high, higher low. It is expected to go on as it came, upwards; the height is
     * from the first low to the first high.
     */
    static void symmetricalTriangle(TurnView t, double tolerance, Formation formation) {
        double height = t.price(3) - t.price(2);
        boolean forms =
                t.price(3) - t.price(1) > tolerance * height
                        && t.price(0) - t.price(2) > tolerance * height;
        if (forms) {
            formation
                    .begin(t, 1, height, 3)
                    .exit(t.line(3, 1, 0), t.slope(3, 1))
                    .back(t.line(2, 0, 0), t.slope(2, 0));
        }
    }

    /**
     * Five turns on two rising lines that come together, three on one and two on the other, the
     * third within the tolerance of its line. It is expected to be left downwards; the height is
     * that of its wide end.
     */
    static void risingWedge(TurnView t, double tolerance, Formation formation) {
        int high = t.newestIsHigh() ? 0 : 1;
        int low = 1 - high;
        int firstHigh = 4 - high;
        int firstLow = 4 - low;
        double begin = t.age(4);
        double end = t.age(0);
        double wide = t.line(firstHigh, high, begin) - t.line(firstLow, low, begin);
        double narrow = t.line(firstHigh, high, end) - t.line(firstLow, low, end);
        double rise = t.slope(firstHigh, high) * (begin - end);
        boolean forms =
                rise > tolerance * wide
                        && narrow > 0
                        && narrow <= (1 - tolerance) * wide
                        && Math.abs(t.price(2) - t.line(4, 0, t.age(2))) <= tolerance * wide;
        if (forms) {
            formation
                    .begin(t, -1, wide, 4)
                    .exit(t.line(firstLow, low, 0), t.slope(firstLow, low))
                    .back(t.line(firstHigh, high, 0), t.slope(firstHigh, high));
        }
    }

    /**
     * A rise (the pole), then a channel of two highs and two lows that does not rise, takes back at
     * most half of the pole and no less time than it. It is expected to be left upwards; the height
     * is the pole's.
     */
    static void bullFlag(TurnView t, double tolerance, Formation formation) {
        double pole = t.price(3) - t.price(4);
        double depth = t.price(3) - Math.min(t.price(0), t.price(2));
        double most = tolerance * depth;
        double length = t.age(3) - t.age(0);
        boolean forms =
                !t.newestIsHigh()
                        && pole >= 2 * depth
                        && t.age(4) - t.age(3) <= length
                        && t.price(1) - t.price(3) <= most
                        && t.price(0) - t.price(2) <= most
                        && Math.abs(t.slope(3, 1) - t.slope(2, 0)) * length <= 2 * most;
        if (forms) {
            formation
                    .begin(t, 1, pole, 4)
                    .exit(t.line(3, 1, 0), t.slope(3, 1))
                    .back(t.line(2, 0, 0), t.slope(2, 0));
        }
    }
}
