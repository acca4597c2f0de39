package io.needletail.training;

/** How a model's answers are brought to how often they came true. */
public enum CalibrationMethod {
    /** A line through the log odds: two numbers, for few rows. */
    PLATT,

    /** A staircase that never falls, drawn through by lines: for thousands of rows. */
    ISOTONIC
}
