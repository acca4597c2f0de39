/**
 * The way itself: {@code Engine} calls the six stages in their order. Runs on the core thread;
 * allocates only in constructors.
 */
package io.needletail.core;
