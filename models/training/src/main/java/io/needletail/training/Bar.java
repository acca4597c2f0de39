package io.needletail.training;

/**
 * What a label needs of a bar.
 *
 * @param closeTimeNs its end, exclusive.
 * @param high greatest price.
 * @param low least price.
 * @param close last price.
 */
public record Bar(long closeTimeNs, double high, double low, double close) {}
