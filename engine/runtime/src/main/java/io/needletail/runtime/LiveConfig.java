package io.needletail.runtime;

/**
 * The gate before real money, and what becomes of orders when the engine ends.
 *
 * @param allowed true lets {@link Mode#LIVE} start when the command line asks for it as well.
 * @param cancelOnHalt on a halt, try to cancel the open orders before the process ends. {@code
 *     entries} spares those that protect or close a position; {@code false} leaves them all.
 * @param onStop what a wish to stop, as SIGTERM, does to orders that could open a position.
 */
public record LiveConfig(boolean allowed, CancelOnHalt cancelOnHalt, OnStop onStop) {}
