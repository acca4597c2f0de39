/**
 * Binance spot's wire format and our messages, into each other. Step: between a session's socket
 * and the input ring, and between released intents and the socket. Pure functions over buffers on
 * the session's thread; allocates in constructors and {@link io.needletail.codecs.Cold} code only;
 * owns what it remembers of requests it has encoded. Counters are written by that one thread.
 */
package io.needletail.codecs.binance;
