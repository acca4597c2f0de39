package io.needletail.codecs.binance;

import static io.needletail.codecs.binance.RequestWriter.ascii;

import org.agrona.MutableDirectBuffer;

/**
 * How requests prove who sends them: each with key and signature, or, once the session is logged
 * on, not at all.
 */
final class Authentication {
    private static final byte[] API_KEY = ascii("apiKey");
    private static final byte[] RECEIVE_WINDOW = ascii("recvWindow");
    private static final byte[] TIMESTAMP = ascii("timestamp");
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final byte[] apiKey;
    private final RequestSigner signer;
    private final int receiveWindowMs;
    private boolean isLoggedOn;

    Authentication(byte[] apiKey, RequestSigner signer, int receiveWindowMs) {
        this.apiKey = apiKey.clone();
        this.signer = signer;
        this.receiveWindowMs = receiveWindowMs;
    }

    void loggedOn(boolean isLoggedOn) {
        this.isLoggedOn = isLoggedOn;
    }

    RequestSigner signer() {
        return signer;
    }

    /** Begins a request that needs the account's rights. */
    void begin(RequestWriter writer, MutableDirectBuffer out, int offset, long id, byte[] method) {
        writer.begin(out, offset, id, method);
        if (!isLoggedOn) {
            writer.sign();
        }
    }

    /** Begins a request that is signed even on a session that is logged on. */
    void beginSigned(
            RequestWriter writer, MutableDirectBuffer out, int offset, long id, byte[] method) {
        writer.begin(out, offset, id, method);
        writer.sign();
        writer.text(API_KEY, apiKey);
    }

    void apiKey(RequestWriter writer) {
        if (!isLoggedOn) {
            writer.text(API_KEY, apiKey);
        }
    }

    void receiveWindow(RequestWriter writer) {
        writer.number(RECEIVE_WINDOW, receiveWindowMs);
    }

    void timestamp(RequestWriter writer, long timeNs) {
        writer.number(TIMESTAMP, timeNs / NANOS_PER_MILLI);
    }
}
