/** A training run as one HTML file that needs nothing else: no network, no script. */
package io.needletail.training.report;
