package io.needletail.training.tuning;

/**
 * One knob that is searched. The search itself sees a number from 0 to 1.
 *
 * @param least value.
 * @param greatest value.
 * @param logarithmic whether a doubling is as far everywhere; then the least is above 0.
 */
record Dimension(double least, double greatest, boolean logarithmic) {

    /** The knob's value at a place from 0 to 1. */
    double value(double place) {
        return logarithmic
                ? least * Math.pow(greatest / least, place)
                : least + place * (greatest - least);
    }

    /** The same, for a knob of whole numbers: each has the same room. */
    int whole(double place) {
        double value = logarithmic ? value(place) + 0.5 : least + place * (greatest - least + 1);
        return (int) Math.min(greatest, value);
    }
}
