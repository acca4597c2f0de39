package io.needletail.core.feature.pattern;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * A pattern that stands: the line by which it is expected to be left, the line opposite, its
 * height. Prices are as a {@link TurnView} sees them, upside down where the sign is -1.
 */
final class Formation {
    private double sign;

    /** 1 where it is expected to be left upwards, -1 downwards, as it is seen; 0: there is none. */
    private double direction;

    private double height;

    /** Price of each line on the bar with which the formation was known, and rise per bar. */
    private double exit;

    private double exitSlope;
    private double back;
    private double backSlope;

    /** Bars from its first turn to the bar with which it was known, and since then. */
    private double span;

    private double since;

    /**
     * Begins one.
     *
     * @param newDirection in which it is expected to be left, as it is seen.
     * @param newHeight how far the price is expected to go.
     * @param first its first turn.
     */
    Formation begin(TurnView turns, double newDirection, double newHeight, int first) {
        sign = turns.sign();
        direction = newDirection;
        height = newHeight;
        span = turns.age(first);
        since = 0;
        return this;
    }

    /** The line by which it is expected to be left: price now, rise per bar. */
    Formation exit(double price, double slope) {
        exit = price;
        exitSlope = slope;
        return this;
    }

    /** The line opposite: price now, rise per bar. */
    Formation back(double price, double slope) {
        back = price;
        backSlope = slope;
        return this;
    }

    void copyFrom(Formation other) {
        sign = other.sign;
        direction = other.direction;
        height = other.height;
        exit = other.exit;
        exitSlope = other.exitSlope;
        back = other.back;
        backSlope = other.backSlope;
        span = other.span;
        since = other.since;
    }

    void end() {
        direction = 0;
    }

    /** A bar passes. It ends when its first turn is that old. */
    void age(int bars) {
        if (stands()) {
            since++;
            direction = span + since < bars ? direction : 0;
        }
    }

    /** It ends where its lines have met. */
    void endIfMet() {
        if (direction * (exitLine() - backLine()) <= 0) {
            end();
        }
    }

    boolean stands() {
        return direction != 0;
    }

    /** 1 or -1: in which direction it is expected to be left. */
    double expected() {
        return sign * direction;
    }

    /** 1 or -1 where that close has left it, upwards or downwards, else 0. */
    double left(double close) {
        double price = sign * close;
        if (direction * (price - exitLine()) > 0) {
            return sign * direction;
        }
        return direction * (price - backLine()) < 0 ? -sign * direction : 0;
    }

    /** From the line by which it is expected to be left up to that close. */
    double distance(double close) {
        return close - sign * exitLine();
    }

    double height() {
        return height;
    }

    private double exitLine() {
        return exit + exitSlope * since;
    }

    private double backLine() {
        return back + backSlope * since;
    }

    void save(StateWriter to) {
        to.putDouble(sign);
        to.putDouble(direction);
        to.putDouble(height);
        to.putDouble(exit);
        to.putDouble(exitSlope);
        to.putDouble(back);
        to.putDouble(backSlope);
        to.putDouble(span);
        to.putDouble(since);
    }

    void load(StateReader from) {
        sign = from.getDouble();
        direction = from.getDouble();
        height = from.getDouble();
        exit = from.getDouble();
        exitSlope = from.getDouble();
        back = from.getDouble();
        backSlope = from.getDouble();
        span = from.getDouble();
        since = from.getDouble();
    }
}
