package io.needletail.training;

/**
 * A point of a curve.
 *
 * @param x to the right.
 * @param y up.
 * @param rows how many rows it stands for.
 */
public record CurvePoint(double x, double y, int rows) {}
