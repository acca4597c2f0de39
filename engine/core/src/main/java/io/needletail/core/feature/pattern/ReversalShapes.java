package io.needletail.core.feature.pattern;

/** Tops, after which the price is expected to fall; bottoms are tops upside down. */
final class ReversalShapes {
    private ReversalShapes() {}

    /**
     * Two highs at about one price after a rise from below the low between them, by which they are
     * left. The height is from that low to their mean.
     */
    static void doubleTop(TurnView t, double tolerance, Formation formation) {
        double second = t.price(0);
        double neck = t.price(1);
        double first = t.price(2);
        double height = (first + second) / 2 - neck;
        boolean forms =
                t.newestIsHigh()
                        && t.price(3) < neck
                        && Math.abs(first - second) <= tolerance * height;
        if (forms) {
            formation.begin(t, -1, height, 2).exit(neck, 0).back(Math.max(first, second), 0);
        }
    }

    /**
     * A high (the head) above two others at about one price (the shoulders), the lows between them
     * at about one price too, after a rise from below. It is left by the line through the lows (the
     * neckline), or above the right shoulder. The height is from the neckline to the head.
     */
    static void headAndShoulders(TurnView t, double tolerance, Formation formation) {
        double right = t.price(0);
        double head = t.price(2);
        double left = t.price(4);
        double height = head - t.line(3, 1, t.age(2));
        double most = tolerance * height;
        boolean forms =
                t.newestIsHigh()
                        && t.price(5) < t.price(3)
                        && head - Math.max(left, right) > most
                        && Math.abs(left - right) <= most
                        && Math.abs(t.price(1) - t.price(3)) <= most
                        && left > t.line(3, 1, t.age(4))
                        && right > t.line(3, 1, t.age(0));
        if (forms) {
            formation.begin(t, -1, height, 4).exit(t.line(3, 1, 0), t.slope(3, 1)).back(right, 0);
        }
    }
}
