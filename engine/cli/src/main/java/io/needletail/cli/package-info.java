/**
 * The command line: {@code Needletail} is the only main, with one small class per command. A
 * command parses, calls one library entry and prints. Runs on the main thread, may allocate freely,
 * owns the terminal and nothing else.
 */
package io.needletail.cli;
