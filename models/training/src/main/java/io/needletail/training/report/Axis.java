package io.needletail.training.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One axis of a chart: values to pixels, and round numbers to mark.
 *
 * @param least value at the near end.
 * @param greatest value at the far end; above the least.
 * @param near pixel of the least.
 * @param far pixel of the greatest.
 */
record Axis(double least, double greatest, double near, double far) {
    private static final int MARKS = 5;

    /** An axis that holds all values, and a little more on either side. */
    static Axis over(double[] values, double near, double far) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (Double.isFinite(value)) {
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
        }
        if (!(least <= greatest)) {
            return new Axis(0, 1, near, far);
        }
        double margin = greatest > least ? 0.04 * (greatest - least) : Math.max(1e-3, least * 0.1);
        return new Axis(least - margin, greatest + margin, near, far);
    }

    double pixel(double value) {
        return near + (value - least) / (greatest - least) * (far - near);
    }

    /** Round values between the ends: multiples of 1, 2 or 5 times a power of ten. */
    List<Double> marks() {
        double step = Math.pow(10, Math.floor(Math.log10((greatest - least) / MARKS)));
        for (double times : new double[] {2, 5, 10}) {
            if ((greatest - least) / step > MARKS) {
                step = step / (times == 2 ? 1 : times == 5 ? 2 : 5) * times;
            }
        }
        List<Double> marks = new ArrayList<>();
        for (long i = (long) Math.ceil(least / step); i * step <= greatest; i++) {
            marks.add(i * step);
        }
        return marks;
    }

    /** A mark as short as it can be told from its neighbours. */
    static String told(double mark) {
        String text = String.format(Locale.ROOT, "%.5f", mark).replaceAll("\\.?0+$", "");
        return text.equals("-0") ? "0" : text;
    }
}
