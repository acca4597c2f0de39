/**
 * Years of trading in minutes, with everything that can go wrong: the whole engine and the embedded
 * venue on one thread, under a clock that is an agenda, over a network, a disk and processes that
 * fail by a seeded plan. The wire codecs, the sessions, the core, the journal's frames and the
 * recovery are the live engine's. The same seed and build give the same journal, byte for byte;
 * what must always hold is checked after every event.
 */
package io.needletail.runtime.simulate;
