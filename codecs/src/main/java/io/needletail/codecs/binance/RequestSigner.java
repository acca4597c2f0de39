package io.needletail.codecs.binance;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Signs the parameters of a request with the account's key. */
public interface RequestSigner {
    /** Most bytes a signature's text may take. */
    int MAX_LENGTH = 128;

    /**
     * Writes the signature of a payload as ASCII text that needs no escaping in JSON.
     *
     * @return the number of bytes written, at most {@link #MAX_LENGTH}.
     */
    int sign(DirectBuffer payload, int offset, int length, MutableDirectBuffer out, int outOffset);

    /** Zeroes the key; nothing is signed any more. */
    void forget();
}
