/**
 * What may be wrong with a machine and how to mend it. Runs on the main thread, may allocate, owns
 * nothing: every check only looks.
 */
package io.needletail.cli.doctor;
