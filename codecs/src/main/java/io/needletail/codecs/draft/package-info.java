/**
 * Messages being filled in: a venue's codec puts in what it has parsed, the draft checks that it
 * makes sense and writes the SBE message. What is refused here is refused for every venue. Runs on
 * the caller's thread; allocates in constructors only; owns the values of one message at a time.
 */
package io.needletail.codecs.draft;
