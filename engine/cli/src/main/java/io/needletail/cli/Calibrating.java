package io.needletail.cli;

/**
 * What {@code train --calibrate} may be told. Apart from the training library, which the live
 * process does not have.
 */
enum Calibrating {
    NONE,
    PLATT,
    ISOTONIC
}
