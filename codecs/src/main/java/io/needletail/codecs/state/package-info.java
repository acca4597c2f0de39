/**
 * How a stage's state leaves and comes back: a fixed order of numbers, hashed for the state hash
 * and stored for a snapshot. Runs on the core thread between events; allocates nothing.
 */
package io.needletail.codecs.state;
