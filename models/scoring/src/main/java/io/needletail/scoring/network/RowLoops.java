package io.needletail.scoring.network;

/**
 * Operations on one row, each in a loop of its own that the compiler turns into vector code by
 * itself: IEEE arithmetic gives the same bits either way.
 */
final class RowLoops {
    private RowLoops() {}

    /** y = a ∘ b. */
    static void combine(Operation operation, Rows a, Rows b, Rows y, int row) {
        float[] x = a.values();
        float[] z = b.values();
        float[] out = y.values();
        int p = a.at(row);
        int q = b.at(row);
        int to = y.at(row);
        switch (operation) {
            case ADD -> {
                for (int i = 0; i < y.width(); i++) {
                    out[to + i] = x[p + i] + z[q + i];
                }
            }
            case SUBTRACT -> {
                for (int i = 0; i < y.width(); i++) {
                    out[to + i] = x[p + i] - z[q + i];
                }
            }
            case MULTIPLY -> {
                for (int i = 0; i < y.width(); i++) {
                    out[to + i] = x[p + i] * z[q + i];
                }
            }
            case DIVIDE -> {
                for (int i = 0; i < y.width(); i++) {
                    out[to + i] = x[p + i] / z[q + i];
                }
            }
            case MAXIMUM -> {
                for (int i = 0; i < y.width(); i++) {
                    out[to + i] = Math.max(x[p + i], z[q + i]);
                }
            }
        }
    }

    /** y = a ∘ number. */
    static void combine(Operation operation, Rows a, float number, Rows y, int row) {
        float[] x = a.values();
        float[] out = y.values();
        int p = a.at(row);
        int to = y.at(row);
        switch (operation) {
            case ADD -> {
                for (int i = 0; i < y.width(); i++) {
                    out[to + i] = x[p + i] + number;
                }
            }
            case SUBTRACT -> {
                for (int i = 0; i < y.width(); i++) {
                    out[to + i] = x[p + i] - number;
                }
            }
            case MULTIPLY -> {
                for (int i = 0; i < y.width(); i++) {
                    out[to + i] = x[p + i] * number;
                }
            }
            case DIVIDE -> {
                for (int i = 0; i < y.width(); i++) {
                    out[to + i] = x[p + i] / number;
                }
            }
            case MAXIMUM -> {
                for (int i = 0; i < y.width(); i++) {
                    out[to + i] = Math.max(x[p + i], number);
                }
            }
        }
    }
}
