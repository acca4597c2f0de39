package io.needletail.training;

/**
 * What came of a row, and when that was known.
 *
 * @param outcome what.
 * @param endNs close of the bar that decided it: until then the label looks into the future.
 */
public record Label(Outcome outcome, long endNs) {}
