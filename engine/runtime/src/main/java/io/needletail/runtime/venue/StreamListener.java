package io.needletail.runtime.venue;

/** Takes what a market stream publishes. */
interface StreamListener {

    /**
     * Takes one payload.
     *
     * @param payload used again for the next one.
     */
    void send(Stream stream, CharSequence payload);
}
