package io.needletail.core.feature.average;

import io.needletail.codecs.Cold;
import io.needletail.core.feature.graph.Wiring;

/** Puts the fractal adaptive moving average together. */
@Cold
final class Fractal {
    private static final String RANGE = "scale(sub(highest(high,%1$d),lowest(low,%1$d)),%2$s)";

    private Fractal() {}

    static int make(Wiring w) {
        int half = w.count(0) / 2;
        int in = w.in(0);
        String perBar = RANGE.formatted(half, Double.toString(1.0 / half));
        int newer = w.slot(perBar);
        int older = w.slot("lag(" + perBar + "," + half + ")");
        int whole = w.slot(RANGE.formatted(2 * half, Double.toString(0.5 / half)));
        int factor =
                w.add(
                        "frama_factor" + w.key(),
                        1,
                        1,
                        out -> new FramaFactor(older, newer, whole, out));
        return w.add(1, out -> new Adaptive(in, factor, out));
    }
}
