package io.needletail.bench;

/**
 * What one contender did in one round.
 *
 * @param value time per operation, in the group's unit.
 * @param allocatedBytes bytes allocated per operation, NaN = not measured.
 */
public record Measurement(double value, double allocatedBytes) {}
