/**
 * Training: from rows of features and labels, ordered in time, to a model package. Runs on the
 * caller's thread, allocates freely; never part of the live process.
 */
package io.needletail.training;
