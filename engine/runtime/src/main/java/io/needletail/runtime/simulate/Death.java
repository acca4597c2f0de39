package io.needletail.runtime.simulate;

/** The engine's process dies here, as by kill −9. */
final class Death extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Death() {
        super("the process dies", null, false, false);
    }
}
