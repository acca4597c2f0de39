/**
 * The embedded venue: a real server on loopback that speaks Binance spot's wire format over a
 * generated market or a recording. Beside the engine, never inside it: the engine meets it only
 * through a socket. Everything runs on the venue's one event loop; it may allocate freely; it owns
 * its markets, accounts and connections.
 */
package io.needletail.runtime.venue;
