/**
 * Proves the speed of the way of a frame: each benchmark runs the library that a user would pick
 * instead in the same round, and each round gives one ratio. Runs on its own process; nothing
 * depends on it.
 */
package io.needletail.bench;
