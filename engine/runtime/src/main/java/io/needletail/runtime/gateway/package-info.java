/**
 * Sockets: one session per connection to a venue.
 *
 * <p>Runs on the Netty loop (which is the core's own thread in the {@code fused} layout); what asks
 * and waits (REST, history) runs on its own thread. A data frame is decoded from the socket's
 * memory into the ring without an object; connecting, errors and REST may allocate. Owns the
 * connections, their back-off and the rate budget. Credentials come from files only.
 */
package io.needletail.runtime.gateway;
