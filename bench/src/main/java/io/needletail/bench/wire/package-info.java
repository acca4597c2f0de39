/**
 * Wire to wire: frames leave this process over loopback, orders come back from another one, and the
 * time is taken here. Open loop: latency runs from the moment a frame was meant to leave. One
 * pinned thread that neither sleeps nor yields.
 */
package io.needletail.bench.wire;
