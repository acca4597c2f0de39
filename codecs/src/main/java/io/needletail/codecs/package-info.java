/**
 * What travels: the seams every step shares. Generated SBE codecs live in {@code codecs.sbe},
 * bytes-to-numbers tools in {@code codecs.wire}, one package per venue beside them. Runs on the
 * caller's thread; allocates nothing outside constructors and {@link io.needletail.codecs.Cold}
 * code.
 */
package io.needletail.codecs;
