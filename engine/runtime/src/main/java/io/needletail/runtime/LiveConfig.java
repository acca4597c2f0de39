package io.needletail.runtime;

/**
 * The gate before real money.
 *
 * @param allowed true lets {@link Mode#LIVE} start when the command line asks for it as well.
 * @param cancelOnHalt on a halt, try to cancel the open orders before the process ends. False
 *     leaves them, and their protection, at the venue.
 */
public record LiveConfig(boolean allowed, boolean cancelOnHalt) {}
