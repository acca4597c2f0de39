/**
 * The memory of a run: every input and every decision taken on it, framed, numbered and chained by
 * checksums in a Chronicle queue, with snapshots and kept content beside it. The append side
 * ({@link io.needletail.runtime.journal.JournalWriter}) runs on the thread that releases intents
 * and allocates nothing after construction; recovery, readers, the verifier and everything that
 * prints run elsewhere and may allocate. Owns the files of one journal directory; no Chronicle type
 * leaves this package.
 */
package io.needletail.runtime.journal;
