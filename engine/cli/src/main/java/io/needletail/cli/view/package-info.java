/**
 * What a person sees of a running engine: a full-screen view on a terminal, a plain line each
 * second elsewhere. Reads the counters file only, so that looking costs the engine nothing. Runs on
 * the main thread, may allocate, owns the screen.
 */
package io.needletail.cli.view;
