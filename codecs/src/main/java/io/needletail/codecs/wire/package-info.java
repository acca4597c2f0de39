/**
 * From bytes to numbers and back: bounds-safe reading of hostile text, JSON without a tree, exact
 * decimals. {@link io.needletail.codecs.wire.RawText} alone reads unchecked, and says on what
 * terms. Step: the edge of the input ring, and the release of orders. Runs on the caller's thread;
 * allocates in constructors only; owns no memory but small scratch arrays. One object serves one
 * thread.
 */
package io.needletail.codecs.wire;
